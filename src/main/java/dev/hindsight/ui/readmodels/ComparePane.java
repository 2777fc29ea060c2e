package dev.hindsight.ui.readmodels;

import dev.hindsight.readmodel.Column;
import dev.hindsight.readmodel.Differences;
import dev.hindsight.readmodel.ReadModel;
import dev.hindsight.readmodel.RowChange;
import dev.hindsight.ui.kit.Formats;
import dev.hindsight.ui.kit.RowHeight;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.css.PseudoClass;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** The rows that differ between two positions, in place of the table: what came, what went and what is another. */
final class ComparePane extends VBox {
    private static final PseudoClass WRONG = PseudoClass.getPseudoClass("wrong");

    private final Comparing model;
    private final Function<ReadModel, List<String>> columns;
    private final Supplier<ZoneId> zone;
    private final TextField position = new TextField();
    private final Label heading = new Label("Against");
    private final Map<Differences.Kind, ToggleButton> kinds = new EnumMap<>(Differences.Kind.class);
    private final TableView<RowChange> table = new TableView<>();
    private final Label status = new Label();
    private List<String> shown = List.of();

    /** @param columns the names of those to show, in order */
    ComparePane(Comparing model, Function<ReadModel, List<String>> columns, Supplier<ZoneId> zone) {
        this.model = model;
        this.columns = columns;
        this.zone = zone;
        setId("comparing");
        getStyleClass().add("comparing");
        position.setId("comparedPosition");
        position.setPrefColumnCount(8);
        position.setMinWidth(70);
        position.setPromptText("position");
        position.setAccessibleText("Position to compare with");
        position.setOnAction(e -> typed());
        position.textProperty().addListener(o -> position.pseudoClassStateChanged(WRONG, false));
        Button go = new Button("Compare");
        go.setId("compareGo");
        go.setOnAction(e -> typed());
        Button before = new Button("One before");
        before.setId("compareBefore");
        before.setAccessibleText("Compare with the position before the Moment");
        before.setOnAction(e -> model.withBefore());
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox line = new HBox(heading, position, go, before, space);
        line.getStyleClass().add("filter-line");
        for (Differences.Kind kind : Differences.Kind.values()) {
            line.getChildren().add(toggle(kind));
        }
        line.getChildren().stream()
                .filter(node -> node instanceof Region && node != space)
                .forEach(node -> ((Region) node).setMinWidth(node == position ? 70 : USE_PREF_SIZE));
        heading.setTooltip(new Tooltip("The position that the Moment is compared with"));
        status.getStyleClass().add("empty-title");
        status.setWrapText(true);
        table.setPlaceholder(status);
        table.setId("differences");
        table.setFixedCellSize(RowHeight.TABLE);
        table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        VBox.setVgrow(table, Priority.ALWAYS);
        getChildren().setAll(line, table);
        model.comparedProperty().addListener(o -> show());
        model.rowsProperty().addListener((o, old, rows) -> table.setItems(rows));
        model.statusProperty().addListener((o, old, words) -> status.setText(words));
        model.onProperty().addListener((o, old, on) -> begin(on));
        status.setText("Type the position to compare the Moment with, or take the one before it.");
    }

    static String sign(Differences.Kind kind) {
        return switch (kind) {
            case ADDED -> "+";
            case REMOVED -> "−";
            case CHANGED -> "~";
        };
    }

    static String word(Differences.Kind kind) {
        return kind.name().toLowerCase(java.util.Locale.ROOT);
    }

    private ToggleButton toggle(Differences.Kind kind) {
        ToggleButton toggle = new ToggleButton(sign(kind) + " " + word(kind));
        toggle.getStyleClass().addAll("kind", word(kind) + "-text");
        toggle.setId("kind-" + word(kind));
        toggle.setSelected(true);
        toggle.setAccessibleText("Show rows that were " + word(kind));
        toggle.selectedProperty().addListener((o, old, on) -> model.show(kind, on));
        kinds.put(kind, toggle);
        return toggle;
    }

    private void begin(boolean on) {
        Long at = model.position();
        if (on && at == null) {
            position.requestFocus();
        } else if (at != null) {
            position.setText(Long.toString(at));
        }
    }

    private void typed() {
        position.pseudoClassStateChanged(WRONG, !model.with(position.getText()));
    }

    private void show() {
        Comparing.Compared now = model.comparedProperty().get();
        if (now == null) {
            return;
        }
        position.setText(Long.toString(now.from()));
        StringBuilder said =
                new StringBuilder(now.model().name() + " at position " + now.to() + " against " + now.from());
        kinds.forEach((kind, toggle) -> {
            int count = now.differences().count(kind);
            toggle.setText(sign(kind) + " " + Formats.count(count) + " " + word(kind));
            toggle.setMinWidth(USE_PREF_SIZE);
            said.append(", ").append(count).append(' ').append(word(kind));
        });
        table.setAccessibleText(said.toString());
        List<String> wanted = columns.apply(now.model());
        if (!wanted.equals(shown) || table.getColumns().isEmpty()) {
            shown = wanted;
            table.getColumns().setAll(make(now.model(), wanted));
        }
    }

    private List<TableColumn<RowChange, RowChange>> make(ReadModel of, List<String> names) {
        List<TableColumn<RowChange, RowChange>> made = new java.util.ArrayList<>();
        TableColumn<RowChange, RowChange> mark = new TableColumn<>("");
        mark.setCellFactory(c -> new ChangeCell(null, -1, zone));
        mark.setMinWidth(24);
        mark.setMaxWidth(24);
        made.add(mark);
        List<String> all = of.columns().stream().map(Column::name).toList();
        for (String name : names) {
            int index = all.indexOf(name);
            Column column = of.columns().get(index);
            TableColumn<RowChange, RowChange> each = new TableColumn<>(name);
            each.setCellFactory(c -> new ChangeCell(column, index, zone));
            // Room for what it was and what it is.
            each.setPrefWidth(column.kind() == Column.Kind.INSTANT ? 290 : column.numeric() ? 150 : 160);
            if (column.numeric()) {
                each.getStyleClass().add("num");
            }
            made.add(each);
        }
        for (TableColumn<RowChange, RowChange> each : made) {
            each.setCellValueFactory(cell -> new ReadOnlyObjectWrapper<>(cell.getValue()));
            // In the order of the table that is compared.
            each.setSortable(false);
            each.setReorderable(false);
        }
        return made;
    }

    /** Null for a row that is still being read. */
    static Differences.@Nullable Kind kind(RowChange change) {
        if (change.before() == null) {
            return change.after() == null ? null : Differences.Kind.ADDED;
        }
        return change.after() == null ? Differences.Kind.REMOVED : Differences.Kind.CHANGED;
    }
}
