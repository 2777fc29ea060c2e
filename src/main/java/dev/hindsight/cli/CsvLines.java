package dev.hindsight.cli;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import de.siegmar.fastcsv.writer.QuoteStrategies;
import dev.hindsight.readmodel.SpreadsheetText;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Rows as RFC 4180 CSV on standard output; text that a spreadsheet would run as a formula is disarmed. */
final class CsvLines {
    private final CsvWriter csv;

    CsvLines(Output out) {
        this.csv = CsvWriter.builder()
                .lineDelimiter(LineDelimiter.CRLF)
                .quoteStrategy(QuoteStrategies.EMPTY)
                .build(new OutputStreamWriter(out.stream(), StandardCharsets.UTF_8));
    }

    void row(String... cells) {
        csv.writeRecord(Arrays.stream(cells).map(SpreadsheetText::disarmed).toArray(String[]::new));
    }

    void flush() {
        try {
            csv.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
