package dev.hindsight.ui.state;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Finds the values of a state whose path or text contains what is looked for, from the top down. */
final class Finder {
    /** More would not be looked at one by one. */
    static final int MOST = 1_000;

    private final String wanted;
    private final List<String> found = new ArrayList<>();

    private Finder(String wanted) {
        this.wanted = wanted.toLowerCase(Locale.ROOT);
    }

    /** The paths found, at most {@value #MOST}; may walk a large tree: off the FX thread. */
    static List<String> find(List<FieldRow> rows, String wanted) {
        Finder finder = new Finder(wanted);
        rows.forEach(finder::look);
        return finder.found;
    }

    private void look(FieldRow row) {
        if (found.size() >= MOST) {
            return;
        }
        boolean value = !row.value().isContainerNode() && contains(ValueText.plain(row.value()));
        if (contains(row.name()) || value) {
            found.add(row.path());
        }
        if (row.hasChildren()) {
            row.children().forEach(this::look);
        }
    }

    private boolean contains(String text) {
        return text.toLowerCase(Locale.ROOT).contains(wanted);
    }
}
