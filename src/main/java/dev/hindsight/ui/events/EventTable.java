package dev.hindsight.ui.events;

import dev.hindsight.event.Event;
import dev.hindsight.ui.kit.LongTable;
import dev.hindsight.ui.kit.Preferences;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.Node;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.MenuButton;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;

/** The table of the list: columns that are chosen and fit, the Moment's row in sight, a place that is kept. */
final class EventTable {
    private static final String COLUMNS = "events.column";
    private static final double SCROLL_BAR = 14;
    private static final int ROWS_ABOVE = 3;

    private final LongTable<EventRow> rows;
    private final TableView<EventRow> table;
    private final EventsViewModel model;
    private final Preferences preferences;
    private final Map<EventColumn, TableColumn<EventRow, ?>> columns = new EnumMap<>(EventColumn.class);
    private final Set<EventColumn> wanted = EnumSet.noneOf(EventColumn.class);
    /** Set while the table follows the model, so that it does not answer as if a person had acted. */
    private boolean following;

    EventTable(LongTable<EventRow> rows, EventsViewModel model, Preferences preferences, Consumer<Event> onChosen) {
        this.rows = rows;
        this.table = rows.table();
        this.model = model;
        this.preferences = preferences;
        table.setRowFactory(t -> new EventLine(model, onChosen));
        for (EventColumn each : EventColumn.values()) {
            columns.put(each, make(each));
        }
        readWanted();
        share();
        table.setSortPolicy(t -> {
            sort();
            return true;
        });
        table.widthProperty().addListener(o -> share());
        model.wholeStoreProperty().addListener(o -> share());
        model.rowsProperty().addListener(o -> show());
        model.chosenProperty().addListener(o -> follow());
        show();
    }

    private TableColumn<EventRow, EventRow> make(EventColumn of) {
        TableColumn<EventRow, EventRow> made = new TableColumn<>(of.title());
        made.setCellValueFactory(cell -> new ReadOnlyObjectWrapper<>(cell.getValue()));
        made.setCellFactory(c -> new EventCell(of, model));
        made.setPrefWidth(of.width());
        made.setReorderable(false);
        made.setSortable(of == EventColumn.POSITION);
        made.setSortType(TableColumn.SortType.DESCENDING);
        if (of.isNumber()) {
            made.getStyleClass().add("num");
        }
        return made;
    }

    private void readWanted() {
        Map<String, String> kept = preferences.texts(COLUMNS);
        for (EventColumn each : EventColumn.values()) {
            if (Boolean.parseBoolean(kept.getOrDefault(each.title(), String.valueOf(each.atFirst())))) {
                wanted.add(each);
            }
        }
    }

    /** Fills the menu that chooses columns. The type stays: without it a row says nothing. */
    void fill(MenuButton menu) {
        for (EventColumn each : EventColumn.values()) {
            CheckMenuItem item = new CheckMenuItem(each.title());
            item.setSelected(wanted.contains(each));
            item.setDisable(each == EventColumn.TYPE);
            item.selectedProperty().addListener((o, was, is) -> choose(each, is));
            menu.getItems().add(item);
        }
    }

    private void choose(EventColumn column, boolean shown) {
        if (shown) {
            wanted.add(column);
        } else {
            wanted.remove(column);
        }
        Map<String, String> kept = new HashMap<>();
        for (EventColumn each : EventColumn.values()) {
            kept.put(each.title(), String.valueOf(wanted.contains(each)));
        }
        preferences.texts(COLUMNS, kept);
        preferences.save();
        share();
    }

    /** Shows the columns that fit, the less needed ones giving way, and gives the data what is left. */
    private void share() {
        double room = table.getWidth() <= 0 ? Double.MAX_VALUE : table.getWidth() - SCROLL_BAR;
        Set<EventColumn> fit = EnumSet.noneOf(EventColumn.class);
        boolean oneStream = !model.wholeStoreProperty().get();
        for (EventColumn each : wanted.stream()
                // The rows of one stream need not each say which.
                .filter(column -> column != EventColumn.STREAM || !oneStream)
                .sorted(Comparator.comparingInt(EventColumn::rank))
                .toList()) {
            if (each.width() <= room) {
                room -= each.width();
                fit.add(each);
            }
        }
        List<TableColumn<EventRow, ?>> next =
                fit.stream().<TableColumn<EventRow, ?>>map(columns::get).toList();
        TableColumn<EventRow, ?> last = columns.get(fit.contains(EventColumn.DATA) ? EventColumn.DATA : lastOf(fit));
        for (EventColumn each : fit) {
            TableColumn<EventRow, ?> column = columns.get(each);
            if (column != null) {
                column.setPrefWidth(each.width() + (column.equals(last) && table.getWidth() > 0 ? room : 0));
            }
        }
        if (!next.equals(table.getColumns())) {
            following = true;
            table.getColumns().setAll(next);
            following = false;
        }
    }

    private static EventColumn lastOf(Set<EventColumn> fit) {
        return fit.stream().reduce((one, other) -> other).orElse(EventColumn.TYPE);
    }

    private void sort() {
        if (!following) {
            TableColumn<EventRow, ?> position = columns.get(EventColumn.POSITION);
            boolean oldestFirst = position != null
                    && table.getSortOrder().contains(position)
                    && position.getSortType() == TableColumn.SortType.ASCENDING;
            model.newestFirstProperty().set(!oldestFirst);
        }
    }

    private void show() {
        EventRows next = model.rowsProperty().get();
        following = true;
        TableColumn<EventRow, ?> position = columns.get(EventColumn.POSITION);
        if (position != null) {
            position.setSortType(next.newestFirst() ? TableColumn.SortType.DESCENDING : TableColumn.SortType.ASCENDING);
            table.getSortOrder().setAll(List.of(position));
        }
        following = false;
        rows.setRows(next, 0);
        rows.scrollTo(0);
        follow();
    }

    /** Brings the Moment's row into view; not while nobody sees it, since it is read from the store. */
    void follow() {
        if (!seen()) {
            return;
        }
        int index = model.chosenProperty().get();
        boolean there = index >= 0 && index < rows.rows().size();
        rows.select(there ? index : -1);
        if (there && rows.rowsAbove(index) < 0) {
            rows.scrollTo(index - ROWS_ABOVE);
        }
    }

    private boolean seen() {
        for (Node at = rows; at != null; at = at.getParent()) {
            if (!at.isVisible()) {
                return false;
            }
        }
        return true;
    }
}
