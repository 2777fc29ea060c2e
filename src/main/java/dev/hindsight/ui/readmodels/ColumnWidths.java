package dev.hindsight.ui.readmodels;

import dev.hindsight.readmodel.Column;
import dev.hindsight.readmodel.Row;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javafx.scene.control.TableColumn;
import javafx.scene.text.Font;
import javafx.scene.text.Text;

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

    private final Font header = Font.font("Inter Semi Bold", 11.5);
    private final Font mono = Font.font("JetBrains Mono", 12);
    private final Font plain = Font.font("Inter", 13);
    private final Text ruler = new Text();
    /** What was set here: another width was set by hand, and stays. */
    private final Map<TableColumn<?, ?>, Double> given = new HashMap<>();

    void fit(TableColumn<?, ?> column, int index, Column of, List<Row> rows, ZoneId zone) {
        Double before = given.get(column);
        if (before != null && Math.abs(column.getWidth() - before) > 1) {
            return;
        }
        boolean text = of.kind() == Column.Kind.TEXT;
        double sign = of.name().equals("status") || of.name().equals("event_type") ? SIGN : 0;
        Font font = text ? plain : mono;
        double width =
                Math.max(measure(of.name(), header) + SORT_ARROW, measure(AT_LEAST.getOrDefault(of.kind(), ""), font));
        for (Row row : rows.subList(0, Math.min(rows.size(), ROWS_MEASURED))) {
            width = Math.max(width, measure(CellText.of(row.cell(index), zone), font) + sign);
        }
        width = Math.ceil(Math.min(WIDEST, width + PADDING));
        if (before == null || width > before) {
            given.put(column, width);
            column.setPrefWidth(width);
        }
    }

    private double measure(String text, Font font) {
        ruler.setFont(font);
        ruler.setText(text);
        return ruler.getLayoutBounds().getWidth();
    }
}
