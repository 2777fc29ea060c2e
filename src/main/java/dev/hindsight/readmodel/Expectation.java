package dev.hindsight.readmodel;

import dev.hindsight.event.Event;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What events that no read model has seen yet will do to the rows: folds them over the histories as of a position and
 * keeps what comes of it to itself. One thread.
 */
final class Expectation {
    private final ReadModels declared;
    private final Map<Projection<?>, Overlay<?>> overlays = new HashMap<>();
    private final List<Overlay<?>> inOrder = new ArrayList<>();

    /** @param histories in the order they are folded */
    Expectation(ReadModels declared, List<RowHistory<?>> histories, int at) {
        this.declared = declared;
        for (RowHistory<?> history : histories) {
            Overlay<?> overlay = new Overlay<>(history, at);
            overlays.put(history.projection(), overlay);
            inOrder.add(overlay);
        }
    }

    /**
     * @param events in the order they happened or will
     * @param times as of the position before the first of them; they are moved on
     */
    List<RowChange> changes(List<Event> events, LatestTimes times) {
        for (Event event : events) {
            Fact fact = new Fact(event, declared.decoders()).after(times);
            inOrder.forEach(overlay -> overlay.fold(fact, this::get));
            times.add(event);
        }
        List<RowChange> changes = new ArrayList<>();
        for (View<?> view : declared.views()) {
            changes(view, changes);
        }
        return changes;
    }

    private <R extends Record> void changes(View<R> view, List<RowChange> into) {
        overlay(view.projection()).changes.forEach((key, change) -> {
            List<@Nullable Object> before = view.cellsIfIncluded(change.before);
            List<@Nullable Object> after = view.cellsIfIncluded(change.after);
            if (!Objects.equals(before, after)) {
                into.add(new RowChange(view, key, before, after));
            }
        });
    }

    /** As each fold sees the others: those before it have seen the event already, those after it have not. */
    private <R extends Record> @Nullable R get(Projection<R> projection, String key) {
        return overlay(projection).get(key);
    }

    @SuppressWarnings("unchecked") // the map was filled with each projection's own overlay
    private <R extends Record> Overlay<R> overlay(Projection<R> projection) {
        Overlay<?> overlay = overlays.get(projection);
        if (overlay == null) {
            throw new IllegalArgumentException("projection " + projection.name() + " is not declared");
        }
        return (Overlay<R>) overlay;
    }

    /** A row as it is, and as it will be. */
    private static final class Change<R> {
        private final @Nullable R before;
        private @Nullable R after;

        Change(@Nullable R row) {
            before = row;
            after = row;
        }
    }

    /** The rows of one projection, with those that were looked at or put above what the history says. */
    private static final class Overlay<R extends Record> implements Projection.Rows<R> {
        private final RowHistory<R> history;
        private final int at;
        private final Map<String, Change<R>> changes = new LinkedHashMap<>();

        Overlay(RowHistory<R> history, int at) {
            this.history = history;
            this.at = at;
        }

        void fold(Fact fact, Projection.Others others) {
            history.projection().on(fact, this, others);
        }

        private Change<R> change(String key) {
            return changes.computeIfAbsent(key, k -> new Change<>(kept(k)));
        }

        private @Nullable R kept(String key) {
            int version = history.find(key, at);
            return version < 0 || !history.alive(version) ? null : history.assemble(version);
        }

        @Override
        public @Nullable R get(String key) {
            return change(key).after;
        }

        @Override
        public void put(String key, R row) {
            change(key).after = row;
        }

        @Override
        public void remove(String key) {
            change(key).after = null;
        }
    }
}
