package dev.hindsight.ui.state;

import dev.hindsight.event.Json;
import dev.hindsight.timetravel.FieldOrigin;
import java.util.function.LongConsumer;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.Tooltip;
import javafx.scene.control.TreeTableCell;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.HBox;

/** The cells of the state tree. */
final class FieldCells {
    private FieldCells() {}

    static void copy(String text) {
        ClipboardContent content = new ClipboardContent();
        content.putString(text);
        Clipboard.getSystemClipboard().setContent(content);
    }

    /** Sign and name. */
    static final class Name extends TreeTableCell<FieldRow, FieldRow> {
        @Override
        protected void updateItem(FieldRow row, boolean empty) {
            super.updateItem(row, empty);
            if (row == null || empty) {
                setGraphic(null);
                setText(null);
                return;
            }
            Label sign = new Label(row.sign());
            sign.getStyleClass().add("sign");
            if (row.change() != null) {
                sign.getStyleClass().add(FieldRow.style(row.change()) + "-text");
            }
            setGraphic(sign);
            setText(row.name());
        }
    }

    /** The value as JSON. */
    static final class Value extends TreeTableCell<FieldRow, FieldRow> {
        Value() {
            getStyleClass().add("mono");
        }

        @Override
        protected void updateItem(FieldRow row, boolean empty) {
            super.updateItem(row, empty);
            getStyleClass().remove("unset");
            if (row == null || empty) {
                setText(null);
                setTooltip(null);
                setContextMenu(null);
                return;
            }
            setText(row.text());
            if (row.value().isNull()) {
                getStyleClass().add("unset");
            }
            setTooltip(row.text().length() > 24 ? new Tooltip(shortened(Json.text(row.value()))) : null);
            MenuItem copyValue = new MenuItem("Copy value");
            copyValue.setOnAction(
                    e -> copy(row.value().isTextual() ? row.value().textValue() : Json.text(row.value())));
            MenuItem copyPath = new MenuItem("Copy path");
            copyPath.setOnAction(e -> copy(row.path()));
            MenuItem copyJson = new MenuItem("Copy JSON");
            copyJson.setOnAction(e -> copy(Json.text(row.value())));
            setContextMenu(new ContextMenu(copyValue, copyPath, copyJson));
        }

        private static String shortened(String text) {
            return text.length() <= 2_000 ? text : text.substring(0, 2_000) + "…";
        }
    }

    /** Which version set the field, as a link to it. */
    static final class Origin extends TreeTableCell<FieldRow, FieldRow> {
        private final LongConsumer goToVersion;

        Origin(LongConsumer goToVersion) {
            this.goToVersion = goToVersion;
        }

        @Override
        protected void updateItem(FieldRow row, boolean empty) {
            super.updateItem(row, empty);
            FieldOrigin origin = row == null || empty ? null : row.origin();
            setText(row != null && !empty && row.value().isNull() && origin == null ? "not set" : null);
            if (origin == null) {
                setGraphic(null);
                setTooltip(null);
                return;
            }
            Hyperlink link = new Hyperlink("v" + origin.version() + " " + origin.type());
            link.setFocusTraversable(false);
            link.setOnAction(e -> goToVersion.accept(origin.version()));
            HBox line = new HBox(link);
            line.getStyleClass().add("line");
            setGraphic(line);
            setTooltip(new Tooltip(
                    origin.occurredAt() + " (UTC)" + (origin.actor() == null ? "" : " by " + origin.actor())));
        }
    }
}
