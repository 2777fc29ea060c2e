package dev.hindsight.cli;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import de.siegmar.fastcsv.writer.QuoteStrategies;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Rows as RFC 4180 CSV on standard output; text that a spreadsheet would run as a formula is disarmed. */
final class CsvLines {
    private static final String FORMULA_STARTS = "=+-@\t\r";

    private final CsvWriter csv;

    CsvLines(Output out) {
        this.csv = CsvWriter.builder()
                .lineDelimiter(LineDelimiter.CRLF)
                .quoteStrategy(QuoteStrategies.EMPTY)
                .build(new OutputStreamWriter(out.stream(), StandardCharsets.UTF_8));
    }

    void row(String... cells) {
        csv.writeRecord(Arrays.stream(cells).map(CsvLines::disarmed).toArray(String[]::new));
    }

    void flush() {
        try {
            csv.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String disarmed(String cell) {
        return !cell.isEmpty() && FORMULA_STARTS.indexOf(cell.charAt(0)) >= 0 ? "'" + cell : cell;
    }
}
