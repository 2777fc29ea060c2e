package dev.hindsight.readmodel;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import de.siegmar.fastcsv.writer.QuoteStrategies;
import dev.hindsight.event.HindsightException;
import dev.hindsight.event.Progress;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes a listing as CSV by RFC 4180: header row, CRLF, UTF-8; an empty cell is NULL, {@code ""} is empty
 * text. A text that a spreadsheet would run as a formula gets a leading apostrophe.
 */
public final class CsvExport {
    private static final int PAGE = 1_000;
    private static final String FORMULA_STARTS = "=+-@\t\r";

    /**
     * How a file is written.
     *
     * @param bom whether a byte order mark leads, which Excel wants
     * @param raw whether texts go out as they are, formulas too
     * @param force whether an existing file is replaced
     * @param columns the names of the columns to write, in order; empty for all of the read model's
     */
    public record Options(boolean bom, boolean raw, boolean force, List<String> columns) {
        public static final Options PLAIN = new Options(false, false, false);

        public Options {
            columns = List.copyOf(columns);
        }

        /** Every column. */
        public Options(boolean bom, boolean raw, boolean force) {
            this(bom, raw, force, List.of());
        }

        /** The same for some columns only. */
        public Options of(List<String> some) {
            return new Options(bom, raw, force, some);
        }
    }

    private CsvExport() {}

    /**
     * Writes to a temporary file beside {@code target} and moves it into place whole.
     *
     * @throws HindsightException where the file is there and not to be replaced, or cannot be written; a
     *     cancelled export leaves nothing behind
     */
    public static void write(ReadModel model, Listing listing, Path target, Options options, Progress progress) {
        WholeFile.write(target, options.force(), progress, out -> write(model, listing, out, options, progress));
    }

    /** Writes to {@code out}, which stays open; a cancelled export ends early. */
    public static void write(ReadModel model, Listing listing, OutputStream out, Options options, Progress progress)
            throws IOException {
        Writer text = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), 1 << 16);
        if (options.bom()) {
            text.write('\ufeff');
        }
        CsvWriter csv = CsvWriter.builder()
                .lineDelimiter(LineDelimiter.CRLF)
                .quoteStrategy(QuoteStrategies.EMPTY)
                .build(text);
        int[] columns = columns(model, options.columns());
        csv.writeRecord(Arrays.stream(columns)
                .mapToObj(i -> model.columns().get(i).name())
                .toList());
        int size = listing.size();
        for (int from = 0; from < size && !progress.cancelled(); from += PAGE) {
            for (Row row : listing.rows(from, from + PAGE)) {
                csv.writeRecord(record(model, columns, row, options.raw()));
            }
            progress.report(Math.min(size, from + PAGE), size);
        }
        // Not text.flush(): the writer of records has a buffer of its own before it.
        csv.flush();
    }

    private static int[] columns(ReadModel model, List<String> wanted) {
        List<String> names = model.columns().stream().map(Column::name).toList();
        for (String name : wanted) {
            if (!names.contains(name)) {
                throw new IllegalArgumentException(model.name() + " has no column " + name);
            }
        }
        return (wanted.isEmpty() ? names : wanted)
                .stream().mapToInt(names::indexOf).toArray();
    }

    private static @Nullable String[] record(ReadModel model, int[] columns, Row row, boolean raw) {
        @Nullable String[] fields = new @Nullable String[columns.length];
        for (int i = 0; i < fields.length; i++) {
            fields[i] = field(row.cell(columns[i]), model.columns().get(columns[i]), raw);
        }
        return fields;
    }

    /** One cell as a CSV field holds it, before quoting; null for NULL. */
    public static @Nullable String field(@Nullable Object cell, Column column, boolean raw) {
        if (cell == null) {
            return null;
        }
        String text = Cells.text(cell);
        boolean formula =
                column.kind() == Column.Kind.TEXT && !text.isEmpty() && FORMULA_STARTS.indexOf(text.charAt(0)) >= 0;
        return formula && !raw ? "'" + text : text;
    }
}
