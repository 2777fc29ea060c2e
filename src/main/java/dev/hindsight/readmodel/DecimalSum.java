package dev.hindsight.readmodel;

import java.math.BigDecimal;

/**
 * Adds decimals up exactly, and takes them away again: hundredths, as money has them, in a long, so that no number is
 * made for each of a million rows; all others as they are. Not thread-safe.
 */
final class DecimalSum {
    private long hundredths;
    private BigDecimal others = BigDecimal.ZERO;

    void clear() {
        hundredths = 0;
        others = BigDecimal.ZERO;
    }

    void addHundredths(long count) {
        long sum = hundredths + count;
        boolean overflows = ((hundredths ^ sum) & (count ^ sum)) < 0;
        if (overflows) {
            others = value();
        }
        hundredths = overflows ? count : sum;
    }

    void add(BigDecimal value) {
        others = others.add(value);
    }

    BigDecimal value() {
        return others.add(BigDecimal.valueOf(hundredths, 2));
    }
}
