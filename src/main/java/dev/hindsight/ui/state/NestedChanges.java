package dev.hindsight.ui.state;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hindsight.timetravel.Changes;
import dev.hindsight.timetravel.FieldChange;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a step changed, down to the values that differ: {@code address.city} rather than the whole address. */
final class NestedChanges {
    /** More are counted and not listed: nobody reads them one by one. */
    static final int LISTED_MAX = 500;

    /** More paths would take more room than the state itself. */
    private static final int SIGNS_MAX = 100_000;

    private long count;
    private final List<FieldChange> changes = new ArrayList<>();
    private final Map<String, FieldChange.Kind> signs = new HashMap<>();

    /** @param fields by top-level field */
    NestedChanges(List<FieldChange> fields) {
        fields.forEach(change -> walk(FieldPath.field("", change.field()), change.before(), change.after()));
    }

    /** With paths where the top level has field names, in the order of the fields; the first {@value #LISTED_MAX}. */
    List<FieldChange> changes() {
        return changes;
    }

    /** How many there are, listed or not. */
    long count() {
        return count;
    }

    /** By path; a value that holds a changed one counts as changed. */
    Map<String, FieldChange.Kind> signs() {
        return signs;
    }

    private void walk(String path, @Nullable JsonNode before, @Nullable JsonNode after) {
        if (before instanceof ObjectNode old && after instanceof ObjectNode now) {
            sign(path, FieldChange.Kind.CHANGED);
            Changes.between(old, now)
                    .forEach(each -> walk(FieldPath.field(path, each.field()), each.before(), each.after()));
        } else if (before instanceof ArrayNode old && after instanceof ArrayNode now) {
            sign(path, FieldChange.Kind.CHANGED);
            for (int i = 0; i < Math.max(old.size(), now.size()); i++) {
                if (!Objects.equals(old.get(i), now.get(i))) {
                    walk(FieldPath.element(path, i), old.get(i), now.get(i));
                }
            }
        } else {
            FieldChange change = new FieldChange(path, before, after);
            sign(path, change.kind());
            count++;
            if (changes.size() < LISTED_MAX) {
                changes.add(change);
            }
        }
    }

    private void sign(String path, FieldChange.Kind kind) {
        if (signs.size() < SIGNS_MAX) {
            signs.put(path, kind);
        }
    }
}
