package dev.hindsight.readmodel;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/** Seconds and nanoseconds apart: together they exceed 64 bits for the years 0 to 9999. */
final class InstantColumn extends CellColumn {
    private final PackedLongs seconds = new PackedLongs();
    private final PackedLongs nanos = new PackedLongs();

    @Override
    void add(@Nullable Object value) {
        Instant instant = (Instant) value;
        seconds.add(instant == null ? PackedLongs.NULL : instant.getEpochSecond());
        nanos.add(instant == null ? 0 : instant.getNano());
    }

    @Override
    void addSame(int version) {
        seconds.add(seconds.get(version));
        nanos.add(nanos.get(version));
    }

    @Override
    @Nullable
    Object get(int version) {
        long second = seconds.get(version);
        return second == PackedLongs.NULL ? null : Instant.ofEpochSecond(second, nanos.get(version));
    }

    @Override
    int compare(int a, int b) {
        int bySecond = Long.compare(seconds.get(a), seconds.get(b));
        return bySecond != 0 ? bySecond : Long.compare(nanos.get(a), nanos.get(b));
    }

    @Override
    boolean same(int a, int b) {
        return seconds.get(a) == seconds.get(b) && nanos.get(a) == nanos.get(b);
    }

    @Override
    long rank(int version, int depth) {
        return depth == 0 ? seconds.get(version) : nanos.get(version);
    }

    @Override
    boolean settled(int version, int depth) {
        return depth > 0;
    }

    @Override
    IntPredicate matching(TextProbe probe, byte[] verdicts) {
        if (!probe.fits("0123456789+-:.tz")) {
            return version -> false;
        }
        IntPredicate whole = super.matching(probe, verdicts);
        return version -> {
            long second = seconds.get(version);
            byte[] text = new byte[PlainText.LONGEST];
            int length = second == PackedLongs.NULL
                    ? PlainText.NONE
                    : PlainText.instant(second, nanos.getInt(version), text);
            return length == PlainText.NONE ? whole.test(version) : probe.accepts(text, 0, length);
        };
    }

    @Override
    IntPredicate comparing(CellFilter.Match match, String text) {
        return Bound.instant(match, text).map(bound -> comparing(match, bound)).orElse(version -> false);
    }

    private IntPredicate comparing(CellFilter.Match match, Instant bound) {
        long second = bound.getEpochSecond();
        long nano = bound.getNano();
        boolean atLeast = match == CellFilter.Match.AT_LEAST;
        return version -> {
            long other = seconds.get(version);
            if (other == PackedLongs.NULL) {
                return false;
            }
            int order = other == second ? Long.compare(nanos.get(version), nano) : Long.compare(other, second);
            return atLeast ? order >= 0 : order <= 0;
        };
    }

    @Override
    void write(DataOutputStream out) throws IOException {
        seconds.write(out);
        nanos.write(out);
    }

    @Override
    void read(DataInputStream in) throws IOException {
        seconds.read(in);
        nanos.read(in);
    }
}
