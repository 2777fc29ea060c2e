package dev.hindsight.ui.state;

import com.fasterxml.jackson.databind.node.TextNode;
import java.util.regex.Pattern;

/** Where a value stands in a state, as people and JSON tools write it: {@code items[0].sku}. */
final class FieldPath {
    private static final Pattern PLAIN = Pattern.compile("[\\p{L}_$][\\p{L}\\p{N}_$-]*");

    private FieldPath() {}

    /** The field {@code name} of the object at {@code parent}; the state itself is at the empty path. */
    static String field(String parent, String name) {
        if (!PLAIN.matcher(name).matches()) {
            return parent + "[" + TextNode.valueOf(name) + "]";
        }
        return parent.isEmpty() ? name : parent + "." + name;
    }

    static String element(String parent, int index) {
        return parent + "[" + index + "]";
    }
}
