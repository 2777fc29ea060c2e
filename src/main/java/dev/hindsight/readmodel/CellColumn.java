package dev.hindsight.readmodel;

import dev.hindsight.event.Json;
import dev.hindsight.event.LosslessNumber;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/** The cells of one column, by row version. Threads as for {@link PackedLongs}. */
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

    /** Adds what {@code version} holds. */
    abstract void addSame(int version);

    abstract @Nullable Object get(int version);

    /** The value of a number; null where there is none, and in columns of other kinds. */
    @Nullable
    BigDecimal decimal(int version) {
        return null;
    }

    /** Ascending by value, null first. */
    abstract int compare(int a, int b);

    /** Whether both hold the very same value, which then also compares equal. */
    abstract boolean same(int a, int b);

    /**
     * A long whose order agrees with {@link #compare} where it differs and the ranks of lesser depths do not.
     *
     * @param depth from 0
     */
    abstract long rank(int version, int depth);

    /** Whether cells with this cell's ranks up to {@code depth} that are settled too compare equal. */
    boolean settled(int version, int depth) {
        return true;
    }

    /**
     * Whether the cell of a version has a text that {@code probe} accepts.
     *
     * @param verdicts what was found of the pool's texts, by code, to ask no text twice; may be too short
     */
    IntPredicate matching(TextProbe probe, byte[] verdicts) {
        return version -> {
            Object cell = get(version);
            return cell != null && probe.accepts(Cells.text(cell));
        };
    }

    abstract void write(DataOutputStream out) throws IOException;

    abstract void read(DataInputStream in) throws IOException;

    private static final class Texts extends CellColumn {
        private final TextPool pool;
        private final PackedLongs codes = new PackedLongs();

        Texts(TextPool pool) {
            this.pool = pool;
        }

        @Override
        void add(@Nullable Object value) {
            codes.add(value == null ? PackedLongs.NULL : pool.code((String) value));
        }

        @Override
        void addSame(int version) {
            codes.add(codes.get(version));
        }

        @Override
        @Nullable
        Object get(int version) {
            return pool.text(code(version));
        }

        @Override
        int compare(int a, int b) {
            return pool.compare(code(a), code(b));
        }

        @Override
        boolean same(int a, int b) {
            return codes.get(a) == codes.get(b);
        }

        @Override
        long rank(int version, int depth) {
            return pool.rank(code(version), depth);
        }

        @Override
        boolean settled(int version, int depth) {
            return pool.rankedWhole(code(version), depth);
        }

        @Override
        IntPredicate matching(TextProbe probe, byte[] verdicts) {
            return version -> {
                int code = code(version);
                if (code >= verdicts.length || code == TextPool.NULL) {
                    return pool.matches(code, probe);
                }
                if (verdicts[code] == 0) {
                    verdicts[code] = (byte) (pool.matches(code, probe) ? 1 : -1);
                }
                return verdicts[code] > 0;
            };
        }

        private int code(int version) {
            long code = codes.get(version);
            return code == PackedLongs.NULL ? TextPool.NULL : (int) code;
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

    /** Numbers keep their text: plain ones as digits and scale, the others in the pool. */
    private static final class Numbers extends CellColumn {
        private static final int POOLED = -1;
        /** So many digits and a sign fit a long. */
        private static final int PLAIN_LENGTH = 18;

        private static final long MANY_DIGITS = 1_000_000_000_000_000L;

        private final TextPool pool;
        private final PackedLongs digits = new PackedLongs();
        private final PackedLongs scales = new PackedLongs();

        Numbers(TextPool pool) {
            this.pool = pool;
        }

        @Override
        void add(@Nullable Object value) {
            if (value == null) {
                digits.add(PackedLongs.NULL);
                scales.add(0);
                return;
            }
            LosslessNumber number = (LosslessNumber) value;
            boolean plain = isPlain(number);
            digits.add(plain ? number.decimalValue().unscaledValue().longValueExact() : pool.code(number.asText()));
            scales.add(plain ? number.decimalValue().scale() : POOLED);
        }

        /** Whether digits and scale give the text back. */
        private static boolean isPlain(LosslessNumber number) {
            String text = number.asText();
            return text.length() <= PLAIN_LENGTH
                    && text.indexOf('e') < 0
                    && text.indexOf('E') < 0
                    && number.decimalValue().scale() >= 0
                    && !(text.charAt(0) == '-' && number.decimalValue().signum() == 0);
        }

        @Override
        void addSame(int version) {
            digits.add(digits.get(version));
            scales.add(scales.get(version));
        }

        @Override
        @Nullable
        Object get(int version) {
            long value = digits.get(version);
            if (value == PackedLongs.NULL) {
                return null;
            }
            int scale = scales.getInt(version);
            return scale == POOLED ? pooled(value) : LosslessNumber.of(BigDecimal.valueOf(value, scale));
        }

        @Override
        @Nullable
        BigDecimal decimal(int version) {
            long value = digits.get(version);
            if (value == PackedLongs.NULL) {
                return null;
            }
            int scale = scales.getInt(version);
            return scale == POOLED ? pooled(value).decimalValue() : BigDecimal.valueOf(value, scale);
        }

        private LosslessNumber pooled(long code) {
            String text = pool.text((int) code);
            if (text == null) {
                throw new IllegalStateException("a number without its text");
            }
            return Json.number(text);
        }

        @Override
        int compare(int a, int b) {
            BigDecimal x = decimal(a);
            BigDecimal y = decimal(b);
            return x == null || y == null ? Boolean.compare(x != null, y != null) : x.compareTo(y);
        }

        @Override
        boolean same(int a, int b) {
            return digits.get(a) == digits.get(b) && scales.get(a) == scales.get(b);
        }

        @Override
        IntPredicate matching(TextProbe probe, byte[] verdicts) {
            if (!probe.fits("0123456789+-.e")) {
                return version -> false;
            }
            IntPredicate whole = super.matching(probe, verdicts);
            return version -> {
                long value = digits.get(version);
                byte[] text = new byte[PlainText.LONGEST];
                int length = value == PackedLongs.NULL || scales.get(version) == POOLED
                        ? PlainText.NONE
                        : PlainText.decimal(value, scales.getInt(version), text);
                return length == PlainText.NONE ? whole.test(version) : probe.accepts(text, 0, length);
            };
        }

        /** Doubles tell numbers of up to 15 digits apart. */
        @Override
        boolean settled(int version, int depth) {
            long value = digits.get(version);
            return value == PackedLongs.NULL || (scales.get(version) != POOLED && Math.abs(value) < MANY_DIGITS);
        }

        @Override
        long rank(int version, int depth) {
            long value = digits.get(version);
            int scale = scales.getInt(version);
            if (value != PackedLongs.NULL && scale == 2 && Math.abs(value) < MANY_DIGITS) {
                // As BigDecimal does it, without one: both operands are exact, so the quotient is rounded once.
                return ordered(value / 100.0);
            }
            BigDecimal number = decimal(version);
            return number == null ? Long.MIN_VALUE : ordered(number.doubleValue());
        }

        /** The bits of a double order as a long does, once those of negative ones are turned round. */
        private static long ordered(double number) {
            long bits = Double.doubleToLongBits(number + 0.0);
            return bits >= 0 ? bits : bits ^ Long.MAX_VALUE;
        }

        @Override
        void write(DataOutputStream out) throws IOException {
            digits.write(out);
            scales.write(out);
        }

        @Override
        void read(DataInputStream in) throws IOException {
            digits.read(in);
            scales.read(in);
        }
    }

    /** Seconds and nanoseconds apart: together they exceed 64 bits for the years 0 to 9999. */
    private static final class Instants extends CellColumn {
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
        private final PackedLongs values = new PackedLongs();

        abstract long encode(Object value);

        abstract Object decode(long value);

        @Override
        void add(@Nullable Object value) {
            values.add(value == null ? PackedLongs.NULL : encode(value));
        }

        @Override
        void addSame(int version) {
            values.add(values.get(version));
        }

        @Override
        @Nullable
        Object get(int version) {
            long value = values.get(version);
            return value == PackedLongs.NULL ? null : decode(value);
        }

        @Override
        int compare(int a, int b) {
            return Long.compare(values.get(a), values.get(b));
        }

        @Override
        boolean same(int a, int b) {
            return values.get(a) == values.get(b);
        }

        @Override
        long rank(int version, int depth) {
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
