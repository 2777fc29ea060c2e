package dev.hindsight.readmodel;

import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A tile declared over the rows of a projection: how many rows meet a condition, or the sum of one of their
 * number columns.
 *
 * @param sum the column to add up; null to count rows
 */
record Measure<R extends Record>(
        String name, String label, Projection<R> projection, Predicate<R> where, @Nullable String sum) {
    static <R extends Record> Measure<R> count(
            String name, String label, Projection<R> projection, Predicate<R> where) {
        return new Measure<>(name, label, projection, where, null);
    }

    static <R extends Record> Measure<R> sum(
            String name, String label, Projection<R> projection, Predicate<R> where, String column) {
        return new Measure<>(name, label, projection, where, column);
    }
}
