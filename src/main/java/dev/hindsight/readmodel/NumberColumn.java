package dev.hindsight.readmodel;

import dev.hindsight.event.Json;
import dev.hindsight.event.LosslessNumber;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.function.IntPredicate;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/** Numbers keep their text: plain ones as digits and scale, the others in the pool. */
final class NumberColumn extends CellColumn {
    private static final int POOLED = -1;
    /** So many digits and a sign fit a long. */
    private static final int PLAIN_LENGTH = 18;

    private static final long MANY_DIGITS = 1_000_000_000_000_000L;

    private final TextPool pool;
    private final PackedLongs digits = new PackedLongs();
    private final PackedLongs scales = new PackedLongs();

    NumberColumn(TextPool pool) {
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

    @Override
    void addTo(DecimalSum sum, int version, int sign) {
        long value = digits.get(version);
        if (value != PackedLongs.NULL && scales.get(version) == 2) {
            sum.addHundredths(sign * value);
        } else {
            super.addTo(sum, version, sign);
        }
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

    @Override
    IntPredicate comparing(CellFilter.Match match, String text) {
        return Bound.number(text).map(bound -> comparing(match, bound)).orElse(version -> false);
    }

    private IntPredicate comparing(CellFilter.Match match, BigDecimal bound) {
        boolean atLeast = match == CellFilter.Match.AT_LEAST;
        LongPredicate hundredths = Bound.longs(match, bound.movePointRight(2));
        return version -> {
            long value = digits.get(version);
            if (value == PackedLongs.NULL) {
                return false;
            }
            if (scales.get(version) == 2) {
                // Money, by far the most: compared without a number made for it.
                return hundredths.test(value);
            }
            BigDecimal number = decimal(version);
            int order = number == null ? 0 : number.compareTo(bound);
            return atLeast ? order >= 0 : order <= 0;
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
