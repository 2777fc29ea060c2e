package dev.hindsight.timetravel;

/**
 * How many states of a stream are kept in memory. States share what they have in common, but where each event replaces
 * a large value, each state that is kept keeps that value: so fewer are kept of a stream with large events.
 *
 * @param checkpointInterval versions from one checkpoint to the next
 * @param recentStates how many of the states passed last are kept
 */
record Remembered(long checkpointInterval, int recentStates) {
    private static final long CHECKPOINT_INTERVAL_MIN = 64;
    private static final int CHECKPOINTS_MIN = 8;
    private static final int RECENT_STATES_MIN = 4;
    private static final int RECENT_STATES_MAX = 256;

    /** Of payload, which takes several times that room as a tree. */
    private static final long KEPT_PAYLOAD_BYTES_MAX = 16L << 20;

    /** For a stream of {@code versions} events with {@code payloadBytes} in all. */
    static Remembered of(long versions, long payloadBytes) {
        long states = KEPT_PAYLOAD_BYTES_MAX * Math.max(1, versions) / Math.max(1, payloadBytes);
        long checkpoints = Math.max(CHECKPOINTS_MIN, states);
        return new Remembered(Math.max(CHECKPOINT_INTERVAL_MIN, versions / checkpoints), (int)
                Math.max(RECENT_STATES_MIN, Math.min(RECENT_STATES_MAX, states)));
    }
}
