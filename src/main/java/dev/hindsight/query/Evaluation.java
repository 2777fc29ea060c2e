package dev.hindsight.query;

import java.util.Map;

/**
 * What the functions of a filter work with while an event is judged.
 *
 * @param patterns those of the filter, by their texts
 */
record Evaluation(EvaluationCost cost, Map<String, FilterPattern> patterns) {
    /** Whether {@code pattern} is found in {@code value}; in what is no text nothing is. */
    boolean matches(Object value, String pattern) {
        FilterPattern compiled = patterns.get(pattern);
        return value instanceof String text && compiled != null && compiled.isIn(text, cost);
    }
}
