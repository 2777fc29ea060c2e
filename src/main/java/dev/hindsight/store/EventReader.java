package dev.hindsight.store;

import dev.hindsight.event.Event;
import dev.hindsight.event.Hash;
import dev.hindsight.event.Progress;
import dev.hindsight.event.StoredBatch;
import dev.hindsight.event.StreamId;
import java.time.Instant;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * Reads of a store. Thread-safe; every call sees all that was acknowledged before it. Lists are pages
 * of at most {@code limit} events: ask again from where the last one ended.
 */
public interface EventReader {
    /** The last position, 0 in an empty store. Cheap. */
    long head();

    /** The hash of the event at {@code position}; {@link Hash#ZERO} for 0. */
    Hash hashAt(long position);

    Optional<Event> event(long position);

    Optional<Event> event(UUID eventId);

    /** Events of a stream with version ≥ {@code fromVersion}, ascending. */
    List<Event> readStream(StreamId stream, long fromVersion, int limit);

    /** Events with position ≥ {@code fromPosition}, ascending. */
    List<Event> readAll(long fromPosition, int limit);

    /** Events of one type with position ≥ {@code fromPosition}, ascending. */
    List<Event> readType(String type, long fromPosition, int limit);

    /** Hands every event from {@code from} to {@code to}, both inclusive, to {@code each}, in order, in flat memory. */
    void scan(long from, long to, Consumer<Event> each);

    /** The last position with recordedAt ≤ {@code time}; 0 where there is none. */
    long positionAt(Instant time);

    /** Where the event at {@code position} came from, with its neighbours that came in together with it. */
    Optional<StoredBatch> origin(long position);

    /**
     * Where stretches of positions came from, ascending, at most {@code limit}, from the one on that holds
     * {@code fromPosition}: ask again from behind the last one.
     */
    List<StoredBatch> origins(long fromPosition, int limit);

    Optional<StreamSummary> stream(StreamId stream);

    /** The version {@code stream} had as of {@code position}; 0 where it had no event yet. */
    long versionAt(StreamId stream, long position);

    /** How many streams had an event as of {@code position}. */
    long streamsAt(long position);

    /** The keys of the streams that {@code query} finds, in its order: page through them by index. */
    int[] streamKeys(StreamQuery query);

    /**
     * The keys of the streams that have an event from position {@code from} to {@code to}, both inclusive. Reads all
     * of them, in flat memory but for a bit a stream.
     *
     * @param progress in events; cancelled, the answer ends early
     */
    BitSet streamKeysIn(long from, long to, Progress progress);

    /** The streams with these keys, in the same order. */
    List<StreamSummary> streams(int[] keys);

    /** Every category by name. */
    List<Category> categories();

    /** Every event type that has occurred, in order of first occurrence. */
    List<String> eventTypes();
}
