package dev.hindsight.timetravel;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hindsight.model.SharedObject;
import java.util.ArrayList;
import java.util.List;

/** The difference of two states. */
public final class Changes {
    private Changes() {}

    /** What differs field by field, in the order of {@code after}'s fields, then those that are gone. */
    public static List<FieldChange> between(ObjectNode before, ObjectNode after) {
        List<FieldChange> changes = new ArrayList<>();
        for (String name : SharedObject.differing(before, after)) {
            changes.add(new FieldChange(name, before.get(name), after.get(name)));
        }
        return changes;
    }
}
