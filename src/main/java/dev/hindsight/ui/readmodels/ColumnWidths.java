package dev.hindsight.ui.readmodels;

import dev.hindsight.readmodel.Column;
import dev.hindsight.readmodel.Row;
import dev.hindsight.ui.kit.TextWidth;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javafx.scene.control.TableColumn;

/** How wide a column is to be so that neither its name nor its values are cut, within reason. */
final class ColumnWidths {
    private static final double PADDING = 15;
    private static final double SORT_ARROW = 13;
    private static final double SIGN = 17;
    private static final double WIDEST = 320;
    private static final int ROWS_MEASURED = 60;
    private static final Map<Column.Kind, String> AT_LEAST = Map.of(
            Column.Kind.NUMBER, "1,234.50",
            Column.Kind.INSTANT, "2024-03-01 09:15:00",
            Column.Kind.DAY, "2024-03-01");

    private final TextWidth header = TextWidth.header();
    private final TextWidth mono = TextWidth.mono();
    private final TextWidth plain = TextWidth.plain();
    /** What was set here: another width was set by hand, and stays. */
    private final Map<TableColumn<?, ?>, Double> given = new HashMap<>();

    void fit(TableColumn<?, ?> column, int index, Column of, List<Row> rows, ZoneId zone) {
        Double before = given.get(column);
        if (before != null && Math.abs(column.getWidth() - before) > 1) {
            return;
        }
        boolean text = of.kind() == Column.Kind.TEXT;
        double sign = of.name().equals("status") || of.name().equals("event_type") ? SIGN : 0;
        TextWidth face = text ? plain : mono;
        double width = Math.max(header.of(of.name()) + SORT_ARROW, face.of(AT_LEAST.getOrDefault(of.kind(), "")));
        for (Row row : rows.subList(0, Math.min(rows.size(), ROWS_MEASURED))) {
            width = Math.max(width, face.of(CellText.of(row.cell(index), zone)) + sign);
        }
        width = Math.ceil(Math.min(WIDEST, width + PADDING));
        if (before == null || width > before) {
            given.put(column, width);
            column.setPrefWidth(width);
        }
    }
}
