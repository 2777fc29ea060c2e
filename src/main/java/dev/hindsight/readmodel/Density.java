package dev.hindsight.readmodel;

import java.time.Instant;
import java.util.List;

/** How many events of which type fell when, over the whole history reached so far. Thread-safe. */
public interface Density {
    /** Every event type met, in order of first occurrence; counts are by index in this list. */
    List<String> types();

    /** recordedAt of the event at {@code position}, to within the sampling distance for large histories. */
    Instant timeAt(long position);

    /** The last position with recordedAt ≤ {@code time}, to within the sampling distance. */
    long positionAt(Instant time);

    /** Events of each type with position in {@code (from, to]}. */
    long[] counts(long from, long to);

    /** How many streams had an event as of {@code position}. */
    long streams(long position);
}
