package dev.hindsight.ui.readmodels;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.event.ActionEvent;
import javafx.scene.AccessibleRole;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;

/** A tab for each table and list; those that find no room stand in a menu at the end. Arrow keys go along it. */
public final class TabStrip extends HBox {
    /** Stays chosen when it is chosen again. */
    private static final class Tab extends ToggleButton {
        Tab(String name) {
            super(name);
        }

        @Override
        public void fire() {
            if (isSelected()) {
                fireEvent(new ActionEvent());
            } else {
                super.fire();
            }
        }
    }

    private final ToggleGroup group = new ToggleGroup();
    private final List<ToggleButton> tabs = new ArrayList<>();
    private final List<String> names = new ArrayList<>();
    private final MenuButton more = new MenuButton("more");
    private Consumer<String> onSelect = name -> {};

    public TabStrip() {
        getStyleClass().add("tabs");
        setAccessibleRole(AccessibleRole.TAB_PANE);
        setAccessibleText("Read models");
        setMinWidth(0);
        more.getStyleClass().add("more");
        more.setAccessibleText("More read models");
        more.setMinWidth(USE_PREF_SIZE);
        getChildren().add(more);
        // Before the tab itself, which as a toggle would only move the focus.
        addEventFilter(KeyEvent.KEY_PRESSED, this::onKey);
    }

    /** Tells {@code select} the name of the tab that a person chooses. */
    void onSelect(Consumer<String> select) {
        onSelect = select;
    }

    /** Adds a tab at {@code index}, from 0 on the left. */
    void add(int index, String name, String sentence) {
        ToggleButton tab = new Tab(name);
        tab.getStyleClass().setAll("tab");
        // Names have underscores, which are not meant as shortcuts.
        tab.setMnemonicParsing(false);
        tab.setAccessibleRole(AccessibleRole.TAB_ITEM);
        tab.setAccessibleText(name + ": " + sentence);
        tab.setTooltip(new Tooltip(sentence));
        tab.setToggleGroup(group);
        tab.setMinWidth(USE_PREF_SIZE);
        // One stop for the Tab key; the arrows go on from there.
        tab.focusTraversableProperty().bind(tab.selectedProperty());
        tab.setOnAction(e -> onSelect.accept(name));
        MenuItem item = new MenuItem(name);
        item.setMnemonicParsing(false);
        item.setOnAction(e -> onSelect.accept(name));
        item.visibleProperty().bind(tab.managedProperty().not());
        tabs.add(index, tab);
        names.add(index, name);
        more.getItems().add(index, item);
        getChildren().add(index, tab);
    }

    /** Marks the tab of that name. */
    void show(String name) {
        tabs.get(names.indexOf(name)).setSelected(true);
        requestLayout();
    }

    private int selected() {
        return tabs.indexOf((ToggleButton) group.getSelectedToggle());
    }

    private void onKey(KeyEvent key) {
        int step = key.getCode() == KeyCode.RIGHT ? 1 : key.getCode() == KeyCode.LEFT ? -1 : 0;
        if (step != 0 && !(key.getTarget() instanceof MenuButton)) {
            int next = Math.floorMod(selected() + step, tabs.size());
            onSelect.accept(names.get(next));
            tabs.get(next).requestFocus();
            key.consume();
        }
    }

    /** Leaves out from the end what does not fit, never the tab that is selected. */
    @Override
    protected void layoutChildren() {
        double room = getWidth() - snappedLeftInset() - snappedRightInset();
        double needed = tabs.stream().mapToDouble(tab -> tab.prefWidth(-1)).sum();
        boolean all = needed <= room;
        needed += all ? 0 : more.prefWidth(-1);
        for (int i = tabs.size() - 1; i >= 0; i--) {
            ToggleButton tab = tabs.get(i);
            boolean fits = needed <= room || i == selected();
            needed -= fits ? 0 : tab.prefWidth(-1);
            tab.setManaged(fits);
            tab.setVisible(fits);
        }
        more.setManaged(!all);
        more.setVisible(!all);
        super.layoutChildren();
    }

    @Override
    protected double computePrefWidth(double height) {
        return tabs.stream().mapToDouble(tab -> tab.prefWidth(-1)).sum() + snappedLeftInset() + snappedRightInset();
    }

    @Override
    protected double computeMinWidth(double height) {
        return 0;
    }
}
