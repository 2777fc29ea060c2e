package dev.hindsight.readmodel;

import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Some rows of a projection, whose number (and the sum of one of whose columns) is kept as of every position.
 *
 * @param sum a number column; null where only the count is wanted
 */
record Selection<R extends Record>(Predicate<R> where, @Nullable String sum) {}
