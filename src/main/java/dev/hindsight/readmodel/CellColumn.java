package dev.hindsight.readmodel;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.function.IntPredicate;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/** The cells of one column, by row version. Threads as for {@link PackedLongs}. */
abstract sealed class CellColumn permits TextColumn, NumberColumn, InstantColumn, CellColumn.Longs {
    static CellColumn of(Column.Kind kind, TextPool pool) {
        return switch (kind) {
            case TEXT -> new TextColumn(pool);
            case NUMBER -> new NumberColumn(pool);
            case INSTANT -> new InstantColumn();
            case COUNT -> new Counts();
            case DAY -> new Days();
            case FLAG -> new Flags();
        };
    }

    abstract void add(@Nullable Object value);

    /** Adds what {@code version} holds. */
    abstract void addSame(int version);

    abstract @Nullable Object get(int version);

    /** The value of a number or count; null where there is none, and in columns of other kinds. */
    @Nullable
    BigDecimal decimal(int version) {
        return null;
    }

    /** Adds the decimal of {@code version} to {@code sum}, or takes it away: {@code sign} is 1 or -1. */
    void addTo(DecimalSum sum, int version, int sign) {
        BigDecimal value = decimal(version);
        if (value != null) {
            sum.add(sign > 0 ? value : value.negate());
        }
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

    /** Whether the cell of a version is at least or at most the value that {@code text} is; none where it is none. */
    IntPredicate comparing(CellFilter.Match match, String text) {
        return version -> false;
    }

    abstract void write(DataOutputStream out) throws IOException;

    abstract void read(DataInputStream in) throws IOException;

    /** Whole numbers behind one long each. */
    abstract static sealed class Longs extends CellColumn {
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

        /** The versions that have a value which, as a long, {@code wanted} accepts. */
        IntPredicate where(LongPredicate wanted) {
            return version -> {
                long value = values.get(version);
                return value != PackedLongs.NULL && wanted.test(value);
            };
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

        @Override
        @Nullable
        BigDecimal decimal(int version) {
            Object count = get(version);
            return count == null ? null : BigDecimal.valueOf((Long) count);
        }

        @Override
        IntPredicate comparing(CellFilter.Match match, String text) {
            return Bound.number(text)
                    .map(bound -> where(Bound.longs(match, bound)))
                    .orElse(version -> false);
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

        @Override
        IntPredicate comparing(CellFilter.Match match, String text) {
            return Bound.day(text)
                    .map(day -> where(Bound.longs(match, BigDecimal.valueOf(day.toEpochDay()))))
                    .orElse(version -> false);
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
