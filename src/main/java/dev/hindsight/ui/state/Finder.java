package dev.hindsight.ui.state;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Finds the values of a state whose path or text contains what is looked for, from the top down. */
final class Finder {
    /** More would not be looked at one by one. */
    static final int MOST = 1_000;

    private final String wanted;
    private final List<Found> found = new ArrayList<>();

    private Finder(String wanted) {
        this.wanted = wanted.toLowerCase(Locale.ROOT);
    }

    /** The paths found, at most {@value #MOST}; may walk a large tree: off the FX thread. */
    static List<Found> find(List<FieldRow> rows, String wanted) {
        Finder finder = new Finder(wanted);
        rows.forEach(row -> finder.look(row, List.of()));
        return finder.found;
    }

    /**
     * A value found.
     *
     * @param keys of the rows that lead to it, from the top down, its own last
     */
    record Found(String path, List<String> keys) {}

    private void look(FieldRow row, List<String> above) {
        if (found.size() >= MOST) {
            return;
        }
        List<String> keys = new ArrayList<>(above);
        keys.add(row.key());
        boolean value =
                row.stretch() == null && !row.value().isContainerNode() && contains(ValueText.plain(row.value()));
        if (row.stretch() == null && (contains(row.name()) || value)) {
            found.add(new Found(row.path(), keys));
        }
        if (row.hasChildren()) {
            row.children().forEach(child -> look(child, keys));
        }
    }

    private boolean contains(String text) {
        return text.toLowerCase(Locale.ROOT).contains(wanted);
    }
}
