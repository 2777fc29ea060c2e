package dev.hindsight.ui.readmodels;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hindsight.event.Json;
import dev.hindsight.event.LoneSurrogates;
import dev.hindsight.event.Progress;
import dev.hindsight.readmodel.Cells;
import dev.hindsight.readmodel.Column;
import dev.hindsight.readmodel.CsvExport;
import dev.hindsight.readmodel.Listing;
import dev.hindsight.readmodel.ReadModel;
import dev.hindsight.readmodel.Row;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Some rows as text for the clipboard, with the columns that are seen. */
enum RowText {
    /** Header and rows as an export writes them. */
    CSV {
        @Override
        String of(ReadModel model, List<String> columns, List<Row> rows) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            try {
                CsvExport.write(model, new Given(rows), out, CsvExport.Options.PLAIN.of(columns), Progress.NONE);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return out.toString(StandardCharsets.UTF_8);
        }
    },
    /** An object by column, or an array of them where there are several; numbers keep the text they came with. */
    JSON {
        @Override
        String of(ReadModel model, List<String> columns, List<Row> rows) {
            ArrayNode all = Json.NODES.arrayNode();
            for (Row row : rows) {
                ObjectNode object = all.addObject();
                for (String column : columns) {
                    object.set(column, node(row.cell(names(model).indexOf(column))));
                }
            }
            return Json.pretty(rows.size() == 1 ? all.get(0) : all);
        }
    },
    /** Header and rows between tabs, as spreadsheets take them. */
    TSV {
        @Override
        String of(ReadModel model, List<String> columns, List<Row> rows) {
            StringBuilder text = new StringBuilder(String.join("\t", columns)).append('\n');
            for (Row row : rows) {
                text.append(columns.stream()
                                .map(column -> field(model, names(model).indexOf(column), row))
                                .collect(Collectors.joining("\t")))
                        .append('\n');
            }
            return text.toString();
        }
    };

    abstract String of(ReadModel model, List<String> columns, List<Row> rows);

    private static List<String> names(ReadModel model) {
        return model.columns().stream().map(Column::name).toList();
    }

    /** A formula stays a text, and what would end the cell or the row is a space. */
    private static String field(ReadModel model, int column, Row row) {
        String field = CsvExport.field(row.cell(column), model.columns().get(column), false);
        return field == null ? "" : LoneSurrogates.replaced(field).replaceAll("[\t\r\n]+", " ");
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

    private record Given(List<Row> rows) implements Listing {
        @Override
        public long position() {
            return 0;
        }

        @Override
        public int size() {
            return rows.size();
        }

        @Override
        public int total() {
            return rows.size();
        }

        @Override
        public List<Row> rows(int from, int to) {
            return rows.subList(from, Math.min(to, rows.size()));
        }
    }
}
