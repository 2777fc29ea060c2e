package dev.hindsight.readmodel;

import java.math.BigDecimal;
import java.util.Map;

/**
 * What rows of a read model add up to. Immutable.
 *
 * @param rows how many there are
 * @param sums by the name of each number and count column, exact and without zeros at the end; empty cells
 *     add nothing
 */
public record Totals(long rows, Map<String, BigDecimal> sums) {
    public Totals {
        sums = Map.copyOf(sums);
    }
}
