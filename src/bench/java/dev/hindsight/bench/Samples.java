package dev.hindsight.bench;

import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.Callable;

/** Times of repeated runs, in nanoseconds. */
final class Samples {
    private final long[] sorted;

    private Samples(long[] times) {
        sorted = times.clone();
        Arrays.sort(sorted);
    }

    /** What is timed; gets the number of the run, so that no two ask for the same. */
    interface Run {
        void run(int number) throws Exception;
    }

    /** Runs {@code warm} times unseen and then {@code count} times. */
    static Samples of(int warm, int count, Run run) throws Exception {
        for (int i = 0; i < warm; i++) {
            run.run(i);
        }
        long[] times = new long[count];
        for (int i = 0; i < count; i++) {
            times[i] = time(warm + i, run);
        }
        return new Samples(times);
    }

    /** Two things in turn, so that both meet the same machine. */
    static Samples[] inTurn(int warm, int count, Run one, Run other) throws Exception {
        for (int i = 0; i < warm; i++) {
            one.run(i);
            other.run(i);
        }
        long[] first = new long[count];
        long[] second = new long[count];
        for (int i = 0; i < count; i++) {
            first[i] = time(warm + i, one);
            second[i] = time(warm + i, other);
        }
        return new Samples[] {new Samples(first), new Samples(second)};
    }

    private static long time(int number, Run run) throws Exception {
        long start = System.nanoTime();
        run.run(number);
        return System.nanoTime() - start;
    }

    /** Seconds that {@code work} takes, once. */
    static double seconds(Callable<?> work) throws Exception {
        long start = System.nanoTime();
        work.call();
        return (System.nanoTime() - start) / 1e9;
    }

    double medianMillis() {
        return sorted[sorted.length / 2] / 1e6;
    }

    double p99Millis() {
        return sorted[Math.min(sorted.length - 1, sorted.length * 99 / 100)] / 1e6;
    }

    double maxMillis() {
        return sorted[sorted.length - 1] / 1e6;
    }

    int count() {
        return sorted.length;
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT, "%.3f / %.3f / %.3f ms, n = %d", medianMillis(), p99Millis(), maxMillis(), count());
    }
}
