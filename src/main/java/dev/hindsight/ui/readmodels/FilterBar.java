package dev.hindsight.ui.readmodels;

import dev.hindsight.readmodel.CellFilter;
import dev.hindsight.readmodel.Column;
import dev.hindsight.readmodel.ReadModel;
import java.util.List;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.css.PseudoClass;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;

/** Where rows are narrowed: a text in any cell, conditions column by column, and those in force as chips. */
final class FilterBar extends VBox {
    private static final PseudoClass WRONG = PseudoClass.getPseudoClass("wrong");

    private final RowFilter filter;
    private final Runnable leave;
    private final BooleanProperty open = new SimpleBooleanProperty();
    private final TextField text = new TextField();
    private final ComboBox<Column> column = new ComboBox<>();
    private final ComboBox<CellFilter.Match> match = new ComboBox<>();
    private final TextField value = new TextField();
    private final FlowPane chips = new FlowPane();
    private final Label problem = new Label();
    private final HBox line;

    /** @param leave takes the focus when the bar is left */
    FilterBar(RowFilter filter, Runnable leave) {
        this.filter = filter;
        this.leave = leave;
        text.setId("filter");
        text.setPromptText("Only rows with this text in any cell");
        text.setAccessibleText("Filter the rows by a text in any cell");
        text.textProperty().bindBidirectional(filter.textProperty());
        text.setMinWidth(90);
        HBox.setHgrow(text, Priority.ALWAYS);
        column.setId("filterColumn");
        column.setAccessibleText("Column to filter by");
        column.setConverter(words(Column::name));
        column.setButtonCell(new ColumnCell());
        column.valueProperty().addListener((o, old, next) -> columnChosen(next));
        match.setId("filterMatch");
        match.setAccessibleText("How the column is compared");
        match.setConverter(words(Condition::sign));
        value.setId("filterValue");
        value.setAccessibleText("What the column is compared with");
        value.setPrefColumnCount(11);
        value.setMinWidth(60);
        value.textProperty().addListener(o -> wrong(""));
        value.setOnAction(e -> add());
        Button add = new Button("Add");
        add.setId("filterAdd");
        add.setAccessibleText("Add the condition");
        add.setMinWidth(USE_PREF_SIZE);
        add.disableProperty().bind(column.valueProperty().isNull());
        add.setOnAction(e -> add());
        Button clear = new Button("Clear");
        clear.setAccessibleText("Clear and close the filter");
        clear.setMinWidth(USE_PREF_SIZE);
        clear.setOnAction(e -> close());
        line = new HBox(text, column, match, value, add, clear);
        line.getStyleClass().add("filter-line");
        chips.getStyleClass().add("chips");
        chips.setId("chips");
        problem.getStyleClass().add("removed-text");
        problem.managedProperty().bind(problem.visibleProperty());
        problem.setVisible(false);
        getChildren().setAll(line, chips);
        addEventFilter(KeyEvent.KEY_PRESSED, this::onKey);
        open.addListener((o, old, shown) -> shown(shown));
        shown(false);
        filter.conditionsProperty().addListener(o -> showChips());
        showChips();
    }

    private static <T> StringConverter<T> words(java.util.function.Function<T, String> of) {
        return new StringConverter<>() {
            @Override
            public String toString(@Nullable T each) {
                return each == null ? "" : of.apply(each);
            }

            @Override
            public @Nullable T fromString(String words) {
                return null;
            }
        };
    }

    /** Whether there is a line to type in; chips show without it. */
    BooleanProperty openProperty() {
        return open;
    }

    /** Offers the columns of {@code of}. */
    void columnsOf(ReadModel of) {
        column.getItems().setAll(of.columns());
        column.setValue(null);
        match.getItems().clear();
        value.clear();
    }

    /** Opens the line and waits for a text. */
    void edit() {
        open.set(true);
        text.requestFocus();
        text.selectAll();
    }

    /** Opens the line and waits for what {@code name} is compared with. */
    void edit(String name) {
        open.set(true);
        column.getItems().stream().filter(each -> each.name().equals(name)).forEach(column::setValue);
        value.clear();
        value.requestFocus();
    }

    /** Shows all rows, and no line. */
    void close() {
        filter.clear();
        open.set(false);
        leave.run();
    }

    private void shown(boolean shown) {
        line.setVisible(shown);
        line.setManaged(shown);
        if (shown) {
            text.requestFocus();
        } else {
            // What nobody sees narrows nothing; conditions have their chips.
            filter.textProperty().set("");
            wrong("");
        }
    }

    private void columnChosen(@Nullable Column next) {
        match.getItems().setAll(next == null ? List.of() : matches(next));
        match.setValue(match.getItems().isEmpty() ? null : match.getItems().get(0));
        value.setPromptText(next == null ? "value" : prompt(next));
        wrong("");
    }

    private static List<CellFilter.Match> matches(Column of) {
        return switch (of.kind()) {
            case TEXT -> List.of(CellFilter.Match.EQUALS, CellFilter.Match.CONTAINS);
            case FLAG -> List.of(CellFilter.Match.EQUALS);
            case NUMBER, COUNT -> List.of(CellFilter.Match.AT_LEAST, CellFilter.Match.AT_MOST, CellFilter.Match.EQUALS);
            case DAY -> List.of(CellFilter.Match.AT_LEAST, CellFilter.Match.AT_MOST, CellFilter.Match.EQUALS);
            case INSTANT -> List.of(CellFilter.Match.AT_LEAST, CellFilter.Match.AT_MOST, CellFilter.Match.CONTAINS);
        };
    }

    private static String prompt(Column of) {
        return switch (of.kind()) {
            case TEXT, FLAG -> of.name().equals("status") ? "paid" : "value";
            case NUMBER, COUNT -> "100";
            case DAY -> "2024-03-01";
            case INSTANT -> "2024-03-01 (UTC)";
        };
    }

    private void add() {
        Column of = column.getValue();
        CellFilter.Match how = match.getValue();
        if (of == null || how == null) {
            return;
        }
        CellFilter condition = new CellFilter(of.name(), how, value.getText().strip());
        if (condition.fits(of.kind())) {
            filter.add(condition);
            value.clear();
        } else {
            wrong(of.name() + ": “" + value.getText() + "” is no "
                    + (of.numeric() ? "number such as 100" : "time such as 2024-03-01 or 2024-03-01T09:15:00Z"));
        }
    }

    private void wrong(String what) {
        value.pseudoClassStateChanged(WRONG, !what.isEmpty());
        problem.setText(what);
        problem.setVisible(!what.isEmpty());
        showLine();
    }

    private void showLine() {
        chips.setVisible(chips.getChildren().size() > 1 || problem.isVisible());
        chips.setManaged(chips.isVisible());
    }

    private void showChips() {
        chips.getChildren().clear();
        for (Condition condition : filter.conditionsProperty().get()) {
            Button chip = new Button(condition.text() + "  ✕");
            chip.setMnemonicParsing(false);
            chip.getStyleClass().setAll("chip");
            chip.setAccessibleText("Remove the condition " + condition.text());
            chip.setTooltip(new Tooltip("Show rows again that do not meet this"));
            chip.setOnAction(e -> remove(condition));
            chips.getChildren().add(chip);
        }
        chips.getChildren().add(problem);
        showLine();
    }

    private void remove(Condition condition) {
        int index = filter.conditionsProperty().get().indexOf(condition);
        filter.remove(condition);
        // The next chip takes the focus, so that several go one after another.
        if (chips.getChildren().isEmpty()) {
            leave.run();
        } else {
            chips.getChildren()
                    .get(Math.min(index, chips.getChildren().size() - 1))
                    .requestFocus();
        }
    }

    private void onKey(KeyEvent key) {
        if (key.getCode() == KeyCode.ESCAPE && !column.isShowing() && !match.isShowing()) {
            close();
            key.consume();
        } else if (text.isFocused() && (key.getCode() == KeyCode.DOWN || key.getCode() == KeyCode.ENTER)) {
            leave.run();
            key.consume();
        }
    }

    /** Says what is to be chosen while nothing is: a prompt does not come back once a value has gone. */
    private static final class ColumnCell extends ListCell<Column> {
        @Override
        protected void updateItem(Column item, boolean empty) {
            super.updateItem(item, empty);
            setText(empty || item == null ? "column…" : item.name());
        }
    }
}
