package dev.hindsight.ui.readmodels;

import dev.hindsight.readmodel.ReadModel;
import dev.hindsight.readmodel.Row;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.control.TableView;
import javafx.scene.layout.StackPane;

/**
 * The tables of the read models, one on show. Each is made when it is wanted first and stays: to come back to it is to
 * fill its cells anew, where to make and style them takes a frame and more.
 */
final class RowTables {
    private final StackPane place;
    private final Function<ReadModel, RowTable> maker;
    private final Map<ReadModel, RowTable> made = new HashMap<>();
    private final ReadOnlyObjectWrapper<TableView<Row>> table = new ReadOnlyObjectWrapper<>();
    private RowTable shown;

    RowTables(StackPane place, ReadModel first, Function<ReadModel, RowTable> maker) {
        this.place = place;
        this.maker = maker;
        shown = of(first);
        show(first);
    }

    private RowTable of(ReadModel model) {
        return made.computeIfAbsent(model, this::make);
    }

    private RowTable make(ReadModel model) {
        RowTable next = maker.apply(model);
        TableView<Row> fresh = next.table();
        // Below what lies over the table on show.
        place.getChildren().add(0, fresh);
        // Styled here and now, all but its rows: with them it would be too much for one frame.
        fresh.applyCss();
        fresh.resize(place.getWidth(), place.getHeight());
        fresh.layout();
        next.setShown(false);
        return next;
    }

    /** Shows the table of {@code model}, with the rows that it had last. */
    void show(ReadModel model) {
        RowTable before = shown;
        RowTable next = of(model);
        shown = next;
        next.setShown(true);
        if (before != next) {
            // Keys stay in the table; what has the focus and goes out of sight would give it to just anything.
            if (before.table().isFocused()) {
                next.table().requestFocus();
            }
            before.setShown(false);
        }
        table.set(next.table());
    }

    /** The table on show. */
    ReadOnlyObjectProperty<TableView<Row>> tableProperty() {
        return table.getReadOnlyProperty();
    }

    /** Makes the table of {@code next}, whose rows are being read. */
    void expect(ReadModel next) {
        of(next);
    }

    /** Before other rows come in: shows their table. */
    void prepare(Found next) {
        ReadModel model = next.wanted().model();
        of(model).prepare(next);
        if (of(model) != shown) {
            show(model);
        }
    }

    /** Selects the row of that key and shows it, where it is among those read. */
    void choose(String key) {
        shown.choose(key);
    }

    /** The names of the columns on show, in order. */
    List<String> shownColumns() {
        return shown.shownColumns();
    }

    void requestFocus() {
        shown.table().requestFocus();
    }
}
