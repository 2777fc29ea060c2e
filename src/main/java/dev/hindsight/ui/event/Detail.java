package dev.hindsight.ui.event;

import java.util.Map;
import java.util.function.Consumer;
import javafx.beans.NamedArg;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.Tooltip;
import javafx.scene.input.Clipboard;
import javafx.scene.input.DataFormat;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/** A name and a value of an event; takes no room where there is no value. */
public final class Detail extends HBox {
    private final String name;
    private final Label value = new Label();
    private final Tooltip tip = new Tooltip();
    private final Hyperlink link = new Hyperlink();
    private @Nullable String whole;

    /** @param copies whether a button that copies the whole value stands beside it */
    public Detail(@NamedArg("name") String name, @NamedArg("copies") boolean copies) {
        this.name = name;
        getStyleClass().add("detail");
        Label caption = new Label(name);
        caption.getStyleClass().addAll("muted", "name");
        value.getStyleClass().addAll("mono", "value");
        value.setTooltip(tip);
        MenuItem item = new MenuItem("Copy");
        item.setOnAction(e -> copy());
        value.setContextMenu(new ContextMenu(item));
        link.getStyleClass().addAll("mono", "value");
        link.setTooltip(tip);
        link.setMnemonicParsing(false);
        link.managedProperty().bind(link.visibleProperty());
        link.setVisible(false);
        value.managedProperty().bind(value.visibleProperty());
        value.visibleProperty().bind(link.visibleProperty().not());
        getChildren().addAll(caption, value, link);
        if (copies) {
            Button copy = new Button("copy");
            copy.getStyleClass().add("copy");
            copy.setAccessibleText("Copy the " + name);
            copy.setMinWidth(Region.USE_PREF_SIZE);
            copy.setOnAction(e -> copy());
            getChildren().add(copy);
        }
    }

    /**
     * Shows {@code text}, or nothing where it is null.
     *
     * @param full what the tooltip says
     * @param copied what is copied
     */
    void show(@Nullable String text, String full, String copied) {
        setVisible(text != null);
        setManaged(text != null);
        value.setText(text);
        value.setAccessibleText(name + " " + full);
        tip.setText(full);
        whole = text == null ? null : copied;
    }

    void show(@Nullable String text) {
        show(text, String.valueOf(text), String.valueOf(text));
    }

    /** Makes the value a link; {@code hint} says where to. */
    void leadTo(String hint, Consumer<String> open) {
        link.setVisible(true);
        link.textProperty().bind(value.textProperty());
        link.accessibleTextProperty().bind(value.accessibleTextProperty().map(text -> text + ", " + hint));
        link.setOnAction(e -> {
            link.setVisited(false);
            if (whole != null) {
                open.accept(whole);
            }
        });
    }

    private void copy() {
        if (whole != null) {
            Clipboard.getSystemClipboard().setContent(Map.of(DataFormat.PLAIN_TEXT, whole));
        }
    }
}
