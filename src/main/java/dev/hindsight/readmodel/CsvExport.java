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
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
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
     */
    public record Options(boolean bom, boolean raw, boolean force) {
        public static final Options PLAIN = new Options(false, false, false);
    }

    private CsvExport() {}

    /**
     * Writes to a temporary file beside {@code target} and moves it into place whole.
     *
     * @throws HindsightException where the file is there and not to be replaced, or cannot be written; a
     *     cancelled export leaves nothing behind
     */
    public static void write(ReadModel model, Listing listing, Path target, Options options, Progress progress) {
        if (Files.isDirectory(target)) {
            throw new HindsightException(target + " is a directory: name a file in it");
        }
        if (!options.force() && Files.exists(target)) {
            throw exists(target);
        }
        Path partial = null;
        try {
            Path absolute = target.toAbsolutePath();
            partial = Files.createTempFile(absolute.getParent(), "." + absolute.getFileName(), ".partial");
            try (OutputStream out = Files.newOutputStream(partial)) {
                write(model, listing, out, options, progress);
            }
            if (progress.cancelled()) {
                throw new HindsightException("cancelled: " + target + " was not written");
            }
            move(partial, absolute, options.force());
        } catch (FileAlreadyExistsException e) {
            throw exists(target);
        } catch (IOException e) {
            throw new HindsightException("cannot write " + target + ": " + reason(e) + "; choose another place", e);
        } finally {
            if (partial != null) {
                partial.toFile().delete();
            }
        }
    }

    private static void move(Path from, Path to, boolean force) throws IOException {
        if (!force) {
            Files.move(from, to);
            return;
        }
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static HindsightException exists(Path target) {
        return new HindsightException(target + " is there already: choose another name, or replace it with --force");
    }

    private static String reason(IOException e) {
        return e instanceof java.nio.file.NoSuchFileException
                ? "there is no such directory"
                : String.valueOf(e.getMessage());
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
        csv.writeRecord(model.columns().stream().map(Column::name).toList());
        int size = listing.size();
        for (int from = 0; from < size && !progress.cancelled(); from += PAGE) {
            for (Row row : listing.rows(from, from + PAGE)) {
                csv.writeRecord(record(model.columns(), row, options.raw()));
            }
            progress.report(Math.min(size, from + PAGE), size);
        }
        // The CSV writer keeps a buffer of its own, which it hands on before it flushes what is beneath.
        csv.flush();
    }

    private static @Nullable String[] record(List<Column> columns, Row row, boolean raw) {
        @Nullable String[] fields = new @Nullable String[columns.size()];
        for (int i = 0; i < fields.length; i++) {
            fields[i] = field(row.cell(i), columns.get(i), raw);
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
