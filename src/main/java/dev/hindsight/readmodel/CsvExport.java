package dev.hindsight.readmodel;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import de.siegmar.fastcsv.writer.QuoteStrategies;
import dev.hindsight.event.HindsightException;
import dev.hindsight.event.LoneSurrogates;
import dev.hindsight.event.Progress;
import dev.hindsight.exchange.WholeFile;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Writes a listing as CSV by RFC 4180: header row, CRLF, UTF-8; an empty cell is NULL, {@code ""} is empty
 * text. A text that a spreadsheet would run as a formula gets a leading apostrophe.
 */
public final class CsvExport {
    private static final int PAGE = 1_000;

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
     * Writes to {@code target}, as {@link WholeFile} does.
     *
     * @throws HindsightException where the file is there and not to be replaced, or cannot be written; a
     *     cancelled export leaves nothing behind
     * @return how many halves of surrogate pairs became U+FFFD
     */
    public static long write(ReadModel model, Listing listing, Path target, Options options, Progress progress) {
        AtomicLong replaced = new AtomicLong();
        WholeFile.write(
                target, options.force(), progress, out -> replaced.set(write(model, listing, out, options, progress)));
        return replaced.get();
    }

    /** What to tell of {@code replaced} halves of surrogate pairs; empty for none. */
    public static Optional<String> loss(long replaced) {
        return replaced == 0
                ? Optional.empty()
                : Optional.of(replaced + (replaced == 1 ? " half" : " halves")
                        + " of surrogate pairs became U+FFFD, for CSV cannot hold them; JSON has them as they are");
    }

    /**
     * Writes to {@code out}, which stays open; a cancelled export ends early.
     *
     * @return how many halves of surrogate pairs became U+FFFD
     */
    public static long write(ReadModel model, Listing listing, OutputStream out, Options options, Progress progress)
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
        long replaced = 0;
        for (int from = 0; from < size && !progress.cancelled(); from += PAGE) {
            for (Row row : listing.rows(from, from + PAGE)) {
                @Nullable String[] fields = record(model, columns, row, options.raw());
                replaced += replaceHalves(fields);
                csv.writeRecord(fields);
            }
            progress.report(Math.min(size, from + PAGE), size);
        }
        // Not text.flush(): the writer of records has a buffer of its own before it.
        csv.flush();
        return replaced;
    }

    private static long replaceHalves(@Nullable String[] fields) {
        long replaced = 0;
        for (int i = 0; i < fields.length; i++) {
            String field = fields[i];
            int halves = field == null ? 0 : LoneSurrogates.count(field);
            if (field != null && halves > 0) {
                fields[i] = LoneSurrogates.replaced(field);
                replaced += halves;
            }
        }
        return replaced;
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
        return column.kind() == Column.Kind.TEXT && !raw ? SpreadsheetText.disarmed(text) : text;
    }
}
