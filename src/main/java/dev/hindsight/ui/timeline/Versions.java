package dev.hindsight.ui.timeline;

import dev.hindsight.event.Progress;
import dev.hindsight.timetravel.FieldOrigin;
import dev.hindsight.timetravel.FieldVersions;
import dev.hindsight.timetravel.Mark;
import dev.hindsight.timetravel.StreamHistory;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Looks for versions of a stream; 0 where there is none. */
final class Versions {
    private Versions() {}

    /** The nearest one after {@code from}, or before it, whose event has the type of that one's. */
    static int ofSameType(List<Mark> marks, int from, boolean forward) {
        int by = forward ? 1 : -1;
        for (int at = from + by; from > 0 && at > 0 && at <= marks.size(); at += by) {
            if (marks.get(at - 1).type().equals(marks.get(from - 1).type())) {
                return at;
            }
        }
        return 0;
    }

    /** The nearest one after {@code from}, or before it, that changed {@code field}. Reads the store. */
    static int changing(StreamHistory of, String field, int from, boolean forward, Progress progress) {
        FieldVersions changes = of.changes(progress);
        Optional<FieldOrigin> found = forward ? changes.nextChange(field, from) : changes.lastChange(field, from - 1L);
        return progress.cancelled() ? 0 : found.map(by -> (int) by.version()).orElse(0);
    }

    /** The fields of the stream's last state, in its order. Reads the store. */
    static List<String> fields(StreamHistory of) {
        List<String> names = new ArrayList<>();
        of.step(of.marks().size()).state().fieldNames().forEachRemaining(names::add);
        return names;
    }
}
