package dev.hindsight.ui.readmodels;

import dev.hindsight.readmodel.Column;
import dev.hindsight.readmodel.Row;
import dev.hindsight.ui.kit.TextWidth;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javafx.scene.control.TableColumn;

/** How wide columns are to be so that neither their names nor their values are cut, within reason and room. */
final class ColumnWidths {
    private static final double PADDING = 15;
    private static final double HEADER_PADDING = 18;
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
    /** What would show all of it; only grows, so that nothing jumps to and fro. */
    private final Map<TableColumn<?, ?>, Double> wanted = new HashMap<>();

    private final Map<TableColumn<?, ?>, Longest> longest = new HashMap<>();

    /** What was set here: another width was set by hand, and stays. */
    private final Map<TableColumn<?, ?>, Double> given = new HashMap<>();

    /** Takes up what {@code rows} want; {@link #share} gives it. */
    void measure(TableColumn<?, ?> column, int index, Column of, List<Row> rows, ZoneId zone) {
        TextWidth face = isText(of) ? plain : mono;
        double sign = isSigned(of) ? SIGN : 0;
        double width = Math.max(least(of) + SORT_ARROW, face.of(AT_LEAST.getOrDefault(of.kind(), "")) + PADDING);
        Longest known = longest.computeIfAbsent(column, c -> new Longest());
        for (Row row : rows.subList(0, Math.min(rows.size(), ROWS_MEASURED))) {
            String text = CellText.of(row.cell(index), zone);
            if (known.isWorthMeasuring(text)) {
                width = Math.max(width, face.of(text) + sign + PADDING);
            }
        }
        wanted.merge(column, Math.ceil(Math.min(WIDEST, width)), Math::max);
    }

    /** Takes up what {@code text}, a value of its own, wants. */
    void measure(TableColumn<?, ?> column, String text) {
        wanted.merge(column, Math.ceil(Math.min(WIDEST, mono.of(text) + PADDING + 3)), Math::max);
    }

    /**
     * Gives each column what it wants. Where that is more than {@code room}, texts give way from the last on, as
     * far as their names allow: they still tell something when they are cut. What bears a sign has few and short
     * values, and stays.
     */
    void share(List<? extends TableColumn<?, ?>> columns, List<Column> of, double room) {
        double over = -room;
        for (TableColumn<?, ?> column : columns) {
            over += byHand(column) ? column.getWidth() : wanted.getOrDefault(column, column.getWidth());
        }
        for (int i = columns.size() - 1; i >= 0; i--) {
            TableColumn<?, ?> column = columns.get(i);
            Double width = wanted.get(column);
            if (width != null && !byHand(column)) {
                double less = isText(of.get(i)) && !isSigned(of.get(i))
                        ? Math.max(0, Math.min(over, width - least(of.get(i))))
                        : 0;
                over -= less;
                given.put(column, width - less);
                column.setPrefWidth(width - less);
            }
        }
    }

    private boolean byHand(TableColumn<?, ?> column) {
        Double before = given.get(column);
        return before != null && Math.abs(column.getWidth() - before) > 1;
    }

    private static boolean isText(Column of) {
        return of.kind() == Column.Kind.TEXT;
    }

    private static boolean isSigned(Column of) {
        return of.name().equals("status") || of.name().equals("event_type");
    }

    private double least(Column of) {
        return Math.ceil(header.of(of.name()) + HEADER_PADDING);
    }

    /** The length of the longest texts measured: to measure each anew at every Moment takes a frame's time. */
    private static final class Longest {
        private int length;
        private int measured;

        /** Longer ones are, and the first so many as long as the longest; a shorter one is hardly ever wider. */
        boolean isWorthMeasuring(String text) {
            if (text.length() > length) {
                length = text.length();
                measured = 0;
            }
            return text.length() == length && measured++ < ROWS_MEASURED;
        }
    }
}
