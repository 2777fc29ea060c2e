package dev.hindsight.ui.state;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hindsight.model.SharedObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Some of the values of an object or list, in a row. A tree is never given more than {@value #ROWS_MAX} rows of one
 * value: more are told in stretches of a hundred, or of a hundred hundreds, that are made when they are opened.
 *
 * @param fields those of an object, by place; empty for a list
 * @param list the list; for an object, the object
 * @param from the first place (inclusive)
 * @param to the last place (exclusive)
 * @param parent the path of the object or list
 */
record FieldStretch(
        List<Map.Entry<String, JsonNode>> fields,
        JsonNode list,
        int from,
        int to,
        String parent,
        StepFacts facts,
        boolean topLevel) {
    static final int ROWS_MAX = 200;
    private static final int STRETCH = 100;

    /** All values of {@code container}. */
    static FieldStretch whole(JsonNode container, String path, StepFacts facts, boolean topLevel) {
        List<Map.Entry<String, JsonNode>> fields =
                container instanceof ObjectNode object ? SharedObject.fieldsOf(object) : List.of();
        return new FieldStretch(fields, container, 0, container.size(), path, facts, topLevel);
    }

    int size() {
        return to - from;
    }

    /** The values, or the stretches that they are told in. */
    List<FieldRow> rows() {
        List<FieldRow> rows = new ArrayList<>();
        int step = 1;
        while ((size() + step - 1) / step > ROWS_MAX) {
            step *= STRETCH;
        }
        for (int at = from; at < to; at += step) {
            int end = Math.min(to, at + step);
            rows.add(step == 1 ? row(at) : stretch(new FieldStretch(fields, list, at, end, parent, facts, topLevel)));
        }
        return rows;
    }

    private static FieldRow stretch(FieldStretch part) {
        return FieldRow.stretch(part.name(part.from) + " … " + part.name(part.to - 1), part);
    }

    private String name(int place) {
        return list.isArray()
                ? "[" + place + "]"
                : FieldRow.cut(fields.get(place).getKey());
    }

    private FieldRow row(int place) {
        if (list.isArray()) {
            return FieldRow.element(parent, place, list.get(place), facts);
        }
        Map.Entry<String, JsonNode> field = fields.get(place);
        return FieldRow.field(parent, field.getKey(), field.getValue(), facts, topLevel, false);
    }

    /** Whether the step changed one of its values. */
    boolean changed() {
        if (facts.signs().isEmpty() || !(topLevel || facts.signs().containsKey(parent))) {
            return false;
        }
        for (int place = from; place < to; place++) {
            String path = list.isArray()
                    ? FieldPath.element(parent, place)
                    : FieldPath.field(parent, fields.get(place).getKey());
            if (facts.signs().containsKey(path)) {
                return true;
            }
        }
        return false;
    }
}
