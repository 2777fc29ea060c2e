package dev.hindsight.ui.state;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hindsight.event.HiddenCharacters;
import dev.hindsight.event.Json;
import dev.hindsight.timetravel.FieldChange;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** JSON values in a line of text; numbers and strings as they were stored. */
final class ValueText {
    private static final int MOST_SHOWN = 300;

    private ValueText() {}

    /** As a row of a tree shows it: {@code [2]} and <code>{3}</code> for what opens. */
    static String brief(JsonNode value) {
        return value.isArray() ? "[" + value.size() + "]" : value.isObject() ? "{" + value.size() + "}" : line(value);
    }

    /** What kind of JSON value it is, in a word or two. */
    static String type(JsonNode value) {
        return switch (value.getNodeType()) {
            case ARRAY -> "list of " + value.size();
            case OBJECT -> "object of " + value.size();
            case STRING -> "text";
            case BOOLEAN -> "yes or no";
            case NULL, MISSING -> "null";
            default -> "number";
        };
    }

    /** The whole value, cut where it is too long for a line. */
    static String line(@Nullable JsonNode value) {
        if (value == null) {
            return "";
        }
        StringBuilder text = new StringBuilder();
        write(value, text);
        String shown = HiddenCharacters.escapedJson(text.toString());
        return shown.length() > MOST_SHOWN ? shown.substring(0, MOST_SHOWN) + "…" : shown;
    }

    /** Writes no more than is shown: a value may be megabytes, and this runs on the FX thread. */
    private static void write(JsonNode value, StringBuilder text) {
        if (text.length() > MOST_SHOWN) {
            return;
        }
        if (value.isArray()) {
            char before = '[';
            for (int i = 0; i < value.size() && text.length() <= MOST_SHOWN; i++) {
                text.append(before);
                write(value.get(i), text);
                before = ',';
            }
            text.append(before == '[' ? "[]" : "]");
        } else if (value.isObject()) {
            char before = '{';
            for (Map.Entry<String, JsonNode> field : value.properties()) {
                if (text.length() > MOST_SHOWN) {
                    break;
                }
                text.append(before);
                write(Json.NODES.textNode(field.getKey()), text);
                text.append(':');
                write(field.getValue(), text);
                before = ',';
            }
            text.append(before == '{' ? "{}" : "}");
        } else {
            boolean cut = value.isTextual() && value.textValue().length() > MOST_SHOWN;
            text.append(Json.text(cut ? Json.NODES.textNode(value.textValue().substring(0, MOST_SHOWN + 1)) : value));
        }
    }

    /** As it is copied: a string without quotes and escapes, all else as JSON. */
    static String plain(@Nullable JsonNode value) {
        return value == null ? "" : value.isTextual() ? value.textValue() : Json.text(value);
    }

    static String sign(FieldChange.Kind kind) {
        return switch (kind) {
            case ADDED -> "+";
            case CHANGED -> "~";
            case REMOVED -> "−";
        };
    }

    /** The shared style class of what the step did: {@code added}, {@code changed} or {@code removed}. */
    static String style(FieldChange.Kind kind) {
        return switch (kind) {
            case ADDED -> "added";
            case CHANGED -> "changed";
            case REMOVED -> "removed";
        };
    }
}
