package dev.hindsight.timetravel;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which events of a stream changed which field of its state, to another value than it had. Thread-safe. */
public final class FieldVersions {
    private final Map<String, List<FieldOrigin>> changes;

    /** @param changes by field in order of first change, each in version order; taken over, not to be written to */
    public FieldVersions(Map<String, List<FieldOrigin>> changes) {
        this.changes = changes;
    }

    /** The fields that have ever changed, in order of their first change. */
    public Set<String> fields() {
        return Collections.unmodifiableSet(changes.keySet());
    }

    /** The last event up to {@code version} that changed {@code field}; empty where none has. */
    public Optional<FieldOrigin> lastChange(String field, long version) {
        List<FieldOrigin> all = changes.getOrDefault(field, List.of());
        int after = firstAfter(all, version);
        return after == 0 ? Optional.empty() : Optional.of(all.get(after - 1));
    }

    /** The first event after {@code version} that changes {@code field}; empty where none does. */
    public Optional<FieldOrigin> nextChange(String field, long version) {
        List<FieldOrigin> all = changes.getOrDefault(field, List.of());
        int after = firstAfter(all, version);
        return after == all.size() ? Optional.empty() : Optional.of(all.get(after));
    }

    private static int firstAfter(List<FieldOrigin> all, long version) {
        int low = 0;
        int high = all.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (all.get(middle).version() <= version) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
