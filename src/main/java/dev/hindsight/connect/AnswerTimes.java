package dev.hindsight.connect;

/** How long answers took, to about 3 %, in the same memory for any number of them. Thread-safe. */
final class AnswerTimes {
    /** Steps between one power of two and the next. */
    private static final int STEPS = 32;

    private final long[] counts = new long[64 * STEPS];
    private long count;

    synchronized void add(long nanos) {
        counts[slot(Math.max(STEPS, nanos))]++;
        count++;
    }

    /** In nanoseconds, what {@code share} of the answers did not take longer than; 0 where there is none. */
    synchronized long percentile(double share) {
        long wanted = Math.max(1, (long) Math.ceil(share * count));
        long seen = 0;
        for (int slot = 0; slot < counts.length; slot++) {
            seen += counts[slot];
            if (seen >= wanted) {
                return nanos(slot);
            }
        }
        return 0;
    }

    private static int slot(long nanos) {
        int power = 63 - Long.numberOfLeadingZeros(nanos);
        return power * STEPS + (int) (nanos >>> (power - 5)) - STEPS;
    }

    private static long nanos(int slot) {
        return (long) (STEPS + slot % STEPS) << (slot / STEPS - 5);
    }
}
