package dev.hindsight.ui.state;

import dev.hindsight.timetravel.FieldChange;
import dev.hindsight.timetravel.StreamHistory;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;

/** At which versions of a stream each field gets a value that it did not have before. Immutable. */
final class LaterValues {
    /** A longer stream is not walked for this: it would keep the state waiting. */
    private static final int MOST_VERSIONS = 100;

    private final Map<String, TreeSet<Long>> versions = new HashMap<>();

    /** Walks the stream where it is short; may read the store. */
    LaterValues(StreamHistory history) {
        int last = history.marks().size();
        for (long version = 1; version <= last && last <= MOST_VERSIONS; version++) {
            for (FieldChange change : history.step(version).changes()) {
                if (change.kind() == FieldChange.Kind.ADDED) {
                    versions.computeIfAbsent(change.field(), field -> new TreeSet<>())
                            .add(version);
                }
            }
        }
    }

    /** 0 where no later version sets {@code field}, or the stream is too long to know. */
    long firstAfter(String field, long version) {
        Long found = versions.getOrDefault(field, new TreeSet<>()).higher(version);
        return found == null ? 0 : found;
    }
}
