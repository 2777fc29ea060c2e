package dev.hindsight.readmodel;

import dev.hindsight.event.Event;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A pure, single-writer fold of events into keyed rows. One or more {@link ReadModel}s show its rows.
 *
 * @param <R> the row: a record of {@code String}, {@code Instant}, {@code LosslessNumber}, {@code Long},
 *     {@code LocalDate} and {@code Boolean} components, each a column
 */
public interface Projection<R extends Record> {
    /** Names the projection's file; lower-case letters and underscores. */
    String name();

    /** Changes whenever the fold or the row does: an older file is then built anew. */
    int revision();

    Class<R> rowType();

    /** What the fold reads events by, always the same objects: run ahead of it, once for all projections. */
    default List<Function<Event, ?>> decoders() {
        return List.of();
    }

    /** Folds one event. Rows may be put and removed under any number of keys. Never fails on an event's content. */
    void on(Fact fact, Rows<R> rows, Others others);

    /** The projection's rows just before the event, with what this fold did so far. */
    interface Rows<R extends Record> {
        @Nullable
        R get(String key);

        /** Adds or replaces; an equal row changes nothing. */
        void put(String key, R row);

        void remove(String key);
    }

    /**
     * The rows of other projections: of those declared earlier in {@link ReadModels} as they are after the
     * event, of later ones as they were before it.
     */
    interface Others {
        <R extends Record> @Nullable R get(Projection<R> projection, String key);

        /** Whether there is such a row; cheaper than to read it. */
        default <R extends Record> boolean has(Projection<R> projection, String key) {
            return get(projection, key) != null;
        }
    }
}
