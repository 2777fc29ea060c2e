package dev.hindsight.ui;

import dev.hindsight.ui.kit.Screen;
import java.util.function.Supplier;
import javafx.geometry.Bounds;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** The right pane: the event of the Moment, or what is written next, each behind a tab. Arrow keys go along the tabs. */
final class SidePane extends VBox {
    private final ToggleGroup group = new ToggleGroup();
    private final HBox tabs = new HBox();
    private final ToggleButton eventTab = tab("Event", "The event at the Moment, whole");
    private final ToggleButton writeTab = tab("Write", "Commands on the chosen order (Ctrl 3)");
    private final ScrollPane scroll = new ScrollPane();

    /** @param write gives what is behind the second tab, in one scroll; asked when that is shown first */
    SidePane(Screen event, Supplier<? extends Region> write) {
        getStyleClass().addAll("side-pane", "panel");
        tabs.getStyleClass().add("side-tabs");
        tabs.setAccessibleRole(AccessibleRole.TAB_PANE);
        tabs.setAccessibleText("Right pane");
        tabs.getChildren().addAll(eventTab, writeTab);
        // Before the tab itself, which as a toggle would only move the focus.
        tabs.addEventFilter(KeyEvent.KEY_PRESSED, this::onKey);
        writeTab.selectedProperty().addListener(o -> {
            if (scroll.getContent() == null) {
                scroll.setContent(write.get());
            }
        });
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.setFocusTraversable(false);
        Parent shown = event.root();
        shown.visibleProperty().bind(eventTab.selectedProperty());
        scroll.visibleProperty().bind(writeTab.selectedProperty());
        StackPane place = new StackPane(shown, scroll);
        place.setMinHeight(0);
        VBox.setVgrow(place, Priority.ALWAYS);
        getChildren().addAll(tabs, place);
        eventTab.setSelected(true);
        sceneProperty().flatMap(Scene::focusOwnerProperty).addListener((o, old, owner) -> reveal(owner));
    }

    /** Shows what can be written. */
    void showWriting() {
        writeTab.setSelected(true);
    }

    private ToggleButton tab(String name, String sentence) {
        ToggleButton tab = new ToggleButton(name);
        tab.getStyleClass().setAll("tab");
        tab.setId("side-" + name.toLowerCase(java.util.Locale.ROOT));
        tab.setAccessibleRole(AccessibleRole.TAB_ITEM);
        tab.setAccessibleText(name + ": " + sentence);
        tab.setTooltip(new Tooltip(sentence));
        tab.setToggleGroup(group);
        tab.setMinWidth(USE_PREF_SIZE);
        // One stop for the Tab key; the arrows go on from there.
        tab.focusTraversableProperty().bind(tab.selectedProperty());
        tab.setOnAction(e -> tab.setSelected(true));
        return tab;
    }

    private void onKey(KeyEvent key) {
        if (key.getCode() == KeyCode.LEFT || key.getCode() == KeyCode.RIGHT) {
            ToggleButton other = eventTab.isSelected() ? writeTab : eventTab;
            other.setSelected(true);
            other.requestFocus();
            key.consume();
        }
    }

    /** Scrolls to what has the keyboard, also where no Tab key led there. */
    private void reveal(@Nullable Node owner) {
        for (Node at = owner; at != null && owner != null; at = at.getParent()) {
            if (scroll.getContent() instanceof Region writing && at == writing) {
                scrollTo(owner, writing);
                return;
            }
        }
    }

    private void scrollTo(Node node, Region writing) {
        scroll.applyCss();
        scroll.layout();
        double room = scroll.getViewportBounds().getHeight();
        double beyond = writing.getHeight() - room;
        if (beyond > 0) {
            Bounds at = writing.sceneToLocal(node.localToScene(node.getLayoutBounds()));
            double top = scroll.getVvalue() * beyond;
            double wanted =
                    at.getMinY() < top || at.getHeight() > room ? at.getMinY() : Math.max(top, at.getMaxY() - room);
            scroll.setVvalue(Math.max(0, Math.min(1, wanted / beyond)));
        }
    }
}
