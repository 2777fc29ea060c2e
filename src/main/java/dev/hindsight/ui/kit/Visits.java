package dev.hindsight.ui.kit;

import dev.hindsight.event.Moment;
import dev.hindsight.event.StreamId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The places a person has looked at, as a browser keeps pages. What is slid over in one go (a drag, steps, play)
 * counts as one place: the one it came to. Not thread-safe.
 */
final class Visits {
    private static final int MOST = 200;

    /**
     * One place.
     *
     * @param stream null where none was chosen
     */
    record Visit(Moment moment, @Nullable StreamId stream) {}

    private final List<Visit> visits = new ArrayList<>();
    private int at = -1;
    private boolean sliding;

    /** From one place to another at once; what lay ahead is forgotten. */
    void jumped(Visit from, Visit to) {
        sliding = false;
        push(from);
        push(to);
    }

    /** From one place to another over those between: it takes the place of the one slid to before it. */
    void slid(Visit from, Visit to) {
        if (sliding) {
            visits.set(at, to);
        } else {
            jumped(from, to);
            sliding = true;
        }
    }

    /** What comes next counts as a place of its own. */
    void settle() {
        sliding = false;
    }

    private void push(Visit to) {
        if (at >= 0 && visits.get(at).equals(to)) {
            return;
        }
        visits.subList(at + 1, visits.size()).clear();
        visits.add(to);
        if (visits.size() > MOST) {
            visits.remove(0);
        }
        at = visits.size() - 1;
    }

    boolean hasBack() {
        return at > 0;
    }

    boolean hasForward() {
        return at < visits.size() - 1;
    }

    Optional<Visit> back() {
        sliding = false;
        return hasBack() ? Optional.of(visits.get(--at)) : Optional.empty();
    }

    Optional<Visit> forward() {
        sliding = false;
        return hasForward() ? Optional.of(visits.get(++at)) : Optional.empty();
    }
}
