package dev.hindsight.answer;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import dev.hindsight.event.Json;
import dev.hindsight.event.LosslessNumber;
import dev.hindsight.event.Progress;
import dev.hindsight.readmodel.Cells;
import dev.hindsight.readmodel.Column;
import dev.hindsight.readmodel.Listing;
import dev.hindsight.readmodel.ReadModel;
import dev.hindsight.readmodel.Row;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes a listing as a JSON array, an object a row and a line: numbers with the digits they came with, empty
 * cells as null. Holds a page of rows at a time.
 */
public final class JsonExport {
    private static final int PAGE = 1_000;

    private JsonExport() {}

    /** Writes to {@code out}, which stays open; a cancelled export ends early. */
    public static void write(
            ReadModel model, List<String> columns, Listing listing, OutputStream out, Progress progress)
            throws IOException {
        List<String> names = model.columns().stream().map(Column::name).toList();
        int size = listing.size();
        try (JsonGenerator json = Json.writer(out)) {
            json.setPrettyPrinter(new RowsInLines());
            json.writeStartArray();
            for (int from = 0; from < size && !progress.cancelled(); from += PAGE) {
                for (Row row : listing.rows(from, from + PAGE)) {
                    json.writeStartObject();
                    for (String column : columns) {
                        json.writeFieldName(column);
                        write(row.cell(names.indexOf(column)), json);
                    }
                    json.writeEndObject();
                }
                progress.report(Math.min(size, from + PAGE), size);
            }
            json.writeEndArray();
            json.writeRaw('\n');
        }
    }

    private static void write(@Nullable Object cell, JsonGenerator json) throws IOException {
        if (cell == null) {
            json.writeNull();
        } else if (cell instanceof LosslessNumber number) {
            json.writeNumber(number.asText());
        } else if (cell instanceof Long count) {
            json.writeNumber(count);
        } else if (cell instanceof Boolean flag) {
            json.writeBoolean(flag);
        } else {
            json.writeString(Cells.text(cell));
        }
    }

    /** A line for each row, and nothing else between. */
    private static final class RowsInLines extends MinimalPrettyPrinter {
        private static final long serialVersionUID = 1L;

        @Override
        public void beforeArrayValues(JsonGenerator json) throws IOException {
            json.writeRaw('\n');
        }

        @Override
        public void writeArrayValueSeparator(JsonGenerator json) throws IOException {
            json.writeRaw(",\n");
        }

        @Override
        public void writeEndArray(JsonGenerator json, int values) throws IOException {
            json.writeRaw(values == 0 ? "]" : "\n]");
        }
    }
}
