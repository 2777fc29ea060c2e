package dev.hindsight.ui.state;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hindsight.event.Json;
import dev.hindsight.timetravel.FieldChange;
import dev.hindsight.timetravel.FieldOrigin;
import dev.hindsight.timetravel.Step;
import java.util.Map;
import javafx.scene.control.TreeItem;
import org.jspecify.annotations.Nullable;

/**
 * One line of the state tree.
 *
 * @param path from the state's root, as {@code items[0].sku}
 * @param origin null for a value inside another one, and for a field that no event has set
 * @param change null where the step left it alone
 */
record FieldRow(
        String name, String path, JsonNode value, @Nullable FieldOrigin origin, FieldChange.@Nullable Kind change) {
    /** The whole state as a tree whose root is not shown. */
    static TreeItem<FieldRow> tree(Step step) {
        TreeItem<FieldRow> root = new TreeItem<>();
        for (Map.Entry<String, JsonNode> field : step.state().properties()) {
            FieldChange.Kind change = step.changes().stream()
                    .filter(c -> c.field().equals(field.getKey()))
                    .map(FieldChange::kind)
                    .findFirst()
                    .orElse(null);
            root.getChildren()
                    .add(item(new FieldRow(
                            field.getKey(),
                            field.getKey(),
                            field.getValue(),
                            step.origins().get(field.getKey()),
                            change)));
        }
        return root;
    }

    private static TreeItem<FieldRow> item(FieldRow row) {
        TreeItem<FieldRow> item = new TreeItem<>(row);
        if (row.value.isObject()) {
            row.value.properties().forEach(inner -> item.getChildren()
                    .add(item(new FieldRow(
                            inner.getKey(), row.path + "." + inner.getKey(), inner.getValue(), null, null))));
        } else if (row.value.isArray()) {
            for (int i = 0; i < row.value.size(); i++) {
                item.getChildren()
                        .add(item(new FieldRow("[" + i + "]", row.path + "[" + i + "]", row.value.get(i), null, null)));
            }
        }
        return item;
    }

    /** {@code [2]} and {@code {3}} for what can be opened, JSON for the rest. */
    String text() {
        return value.isArray()
                ? "[" + value.size() + "]"
                : value.isObject() ? "{" + value.size() + "}" : Json.text(value);
    }

    String sign() {
        return change == null ? "" : sign(change);
    }

    static String sign(FieldChange.Kind kind) {
        return switch (kind) {
            case ADDED -> "+";
            case CHANGED -> "~";
            case REMOVED -> "−";
        };
    }

    /** As the style sheets name it. */
    static String style(FieldChange.Kind kind) {
        return switch (kind) {
            case ADDED -> "added";
            case CHANGED -> "changed";
            case REMOVED -> "removed";
        };
    }
}
