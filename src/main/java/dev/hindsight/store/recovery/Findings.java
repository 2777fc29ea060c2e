package dev.hindsight.store.recovery;

import dev.hindsight.store.recovery.Finding.Kind;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is to be said of positions, told one after the other; those alike in a row are one. */
final class Findings {
    private final List<Finding> kept = new ArrayList<>();
    private @Nullable Finding last;
    private long more;

    void add(Kind kind, long first, long lastPosition, String reason) {
        Finding next = new Finding(kind, first, lastPosition, reason);
        if (last != null && last.goesOnWith(next)) {
            last = last.and(next);
            return;
        }
        keepLast();
        last = next;
    }

    private void keepLast() {
        if (last == null) {
            return;
        }
        if (kept.size() < RecoveryResult.FINDINGS_MAX) {
            kept.add(last);
        } else {
            more++;
        }
        last = null;
    }

    List<Finding> kept() {
        keepLast();
        return List.copyOf(kept);
    }

    long more() {
        return more;
    }
}
