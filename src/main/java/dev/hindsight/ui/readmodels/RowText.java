package dev.hindsight.ui.readmodels;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hindsight.event.Json;
import dev.hindsight.event.Progress;
import dev.hindsight.readmodel.Cells;
import dev.hindsight.readmodel.CsvExport;
import dev.hindsight.readmodel.Listing;
import dev.hindsight.readmodel.ReadModel;
import dev.hindsight.readmodel.Row;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One row as text for the clipboard. */
final class RowText {
    private RowText() {}

    /** Header and row as an export writes them. */
    static String csv(ReadModel model, Row row, long position) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            CsvExport.write(model, new OneRow(row, position), out, CsvExport.Options.PLAIN, Progress.NONE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    /** An object by column; numbers keep the text they came with. */
    static String json(ReadModel model, Row row) {
        ObjectNode object = Json.NODES.objectNode();
        for (int i = 0; i < model.columns().size(); i++) {
            object.set(model.columns().get(i).name(), node(row.cell(i)));
        }
        return Json.pretty(object);
    }

    private static JsonNode node(@Nullable Object cell) {
        if (cell == null) {
            return Json.NODES.nullNode();
        }
        if (cell instanceof JsonNode number) {
            return number;
        }
        if (cell instanceof Long count) {
            return Json.NODES.numberNode(count);
        }
        return cell instanceof Boolean flag ? Json.NODES.booleanNode(flag) : Json.NODES.textNode(Cells.text(cell));
    }

    private record OneRow(Row row, long position) implements Listing {
        @Override
        public int size() {
            return 1;
        }

        @Override
        public int total() {
            return 1;
        }

        @Override
        public List<Row> rows(int from, int to) {
            return List.of(row);
        }
    }
}
