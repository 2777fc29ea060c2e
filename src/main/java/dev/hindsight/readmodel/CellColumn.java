package dev.hindsight.readmodel;

import dev.hindsight.event.Json;
import dev.hindsight.event.LosslessNumber;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** The cells of one column, by row version. Threads as for {@link IntChunks}. */
abstract sealed class CellColumn {
    static CellColumn of(Column.Kind kind, TextPool pool) {
        return switch (kind) {
            case TEXT -> new Texts(pool);
            case NUMBER -> new Numbers(pool);
            case INSTANT -> new Instants();
            case COUNT -> new Counts();
            case DAY -> new Days();
            case FLAG -> new Flags();
        };
    }

    abstract void add(@Nullable Object value);

    abstract @Nullable Object get(int version);

    /** Ascending by value, null first. */
    abstract int compare(int a, int b);

    /** A long whose order agrees with {@link #compare} where it differs: most comparisons end with it. */
    abstract long rank(int version);

    abstract void write(DataOutputStream out) throws IOException;

    abstract void read(DataInputStream in) throws IOException;

    private static final class Texts extends CellColumn {
        private final TextPool pool;
        private final IntChunks codes = new IntChunks();

        Texts(TextPool pool) {
            this.pool = pool;
        }

        @Override
        void add(@Nullable Object value) {
            codes.add(pool.code((String) value));
        }

        @Override
        @Nullable
        Object get(int version) {
            return pool.text(codes.get(version));
        }

        @Override
        int compare(int a, int b) {
            return pool.compare(codes.get(a), codes.get(b));
        }

        @Override
        long rank(int version) {
            return pool.rank(codes.get(version));
        }

        @Override
        void write(DataOutputStream out) throws IOException {
            codes.write(out);
        }

        @Override
        void read(DataInputStream in) throws IOException {
            codes.read(in);
        }
    }

    /** Numbers keep their text; their value is parsed when it is asked for. */
    private static final class Numbers extends CellColumn {
        private final TextPool pool;
        private final IntChunks codes = new IntChunks();

        Numbers(TextPool pool) {
            this.pool = pool;
        }

        @Override
        void add(@Nullable Object value) {
            codes.add(pool.code(value == null ? null : ((LosslessNumber) value).asText()));
        }

        @Override
        @Nullable
        Object get(int version) {
            String text = pool.text(codes.get(version));
            return text == null ? null : Json.number(text);
        }

        @Override
        int compare(int a, int b) {
            String x = pool.text(codes.get(a));
            String y = pool.text(codes.get(b));
            return x == null || y == null
                    ? Boolean.compare(x != null, y != null)
                    : new BigDecimal(x).compareTo(new BigDecimal(y));
        }

        @Override
        long rank(int version) {
            String text = pool.text(codes.get(version));
            // The bits of a double order as a long does, once those of negative ones are turned round.
            long bits = text == null ? Long.MIN_VALUE : Double.doubleToLongBits(Double.parseDouble(text) + 0.0);
            return text == null || bits >= 0 ? bits : bits ^ Long.MAX_VALUE;
        }

        @Override
        void write(DataOutputStream out) throws IOException {
            codes.write(out);
        }

        @Override
        void read(DataInputStream in) throws IOException {
            codes.read(in);
        }
    }

    /** Seconds and nanoseconds apart: together they exceed 64 bits for the years 0 to 9999. */
    private static final class Instants extends CellColumn {
        private final LongChunks seconds = new LongChunks();
        private final IntChunks nanos = new IntChunks();

        @Override
        void add(@Nullable Object value) {
            Instant instant = (Instant) value;
            seconds.add(instant == null ? Long.MIN_VALUE : instant.getEpochSecond());
            nanos.add(instant == null ? 0 : instant.getNano());
        }

        @Override
        @Nullable
        Object get(int version) {
            long second = seconds.get(version);
            return second == Long.MIN_VALUE ? null : Instant.ofEpochSecond(second, nanos.get(version));
        }

        @Override
        int compare(int a, int b) {
            int bySecond = Long.compare(seconds.get(a), seconds.get(b));
            return bySecond != 0 ? bySecond : Integer.compare(nanos.get(a), nanos.get(b));
        }

        @Override
        long rank(int version) {
            return seconds.get(version);
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

    /** Whole numbers behind one long each. */
    private abstract static sealed class Longs extends CellColumn {
        private static final long NULL = Long.MIN_VALUE;
        private final LongChunks values = new LongChunks();

        abstract long encode(Object value);

        abstract Object decode(long value);

        @Override
        void add(@Nullable Object value) {
            values.add(value == null ? NULL : encode(value));
        }

        @Override
        @Nullable
        Object get(int version) {
            long value = values.get(version);
            return value == NULL ? null : decode(value);
        }

        @Override
        int compare(int a, int b) {
            return Long.compare(values.get(a), values.get(b));
        }

        @Override
        long rank(int version) {
            return values.get(version);
        }

        @Override
        void write(DataOutputStream out) throws IOException {
            values.write(out);
        }

        @Override
        void read(DataInputStream in) throws IOException {
            values.read(in);
        }
    }

    private static final class Counts extends Longs {
        @Override
        long encode(Object value) {
            return (Long) value;
        }

        @Override
        Object decode(long value) {
            return value;
        }
    }

    private static final class Days extends Longs {
        @Override
        long encode(Object value) {
            return ((LocalDate) value).toEpochDay();
        }

        @Override
        Object decode(long value) {
            return LocalDate.ofEpochDay(value);
        }
    }

    private static final class Flags extends Longs {
        @Override
        long encode(Object value) {
            return (Boolean) value ? 1 : 0;
        }

        @Override
        Object decode(long value) {
            return value == 1;
        }
    }
}
