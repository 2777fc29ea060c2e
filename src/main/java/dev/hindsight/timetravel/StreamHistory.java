package dev.hindsight.timetravel;

import dev.hindsight.event.Progress;
import dev.hindsight.event.StreamId;
import java.util.List;

/**
 * One stream from its first event to the last at the time of loading. Immutable and thread-safe;
 * {@link #step} may read the store, so call it off the UI thread.
 */
public interface StreamHistory {
    StreamId stream();

    /** One mark an event, in version order: {@code marks().get(v - 1)} is version v. */
    List<Mark> marks();

    /** The version as of {@code position}: 0 where the stream had no event yet. In memory, cheap. */
    long versionAt(long position);

    /**
     * The stream at {@code version}, from 0 to {@code marks().size()}.
     *
     * @throws IndexOutOfBoundsException beyond that
     */
    Step step(long version);

    /**
     * Which event changed which field, over the whole stream; walks it and reads the store.
     *
     * @param progress in versions; cancelled, what is answered ends early
     */
    FieldVersions changes(Progress progress);
}
