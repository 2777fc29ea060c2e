package dev.hindsight.ui.readmodels;

import dev.hindsight.readmodel.CellFilter;
import dev.hindsight.ui.kit.Formats;
import dev.hindsight.ui.kit.Range;
import java.util.Optional;

/**
 * One of the conditions that rows on show meet, in words.
 *
 * @param text such as {@code status = paid}
 * @param filter empty for the stretch of history that the window is narrowed to
 */
record Condition(String text, Optional<CellFilter> filter) {
    static Condition of(CellFilter filter) {
        String value = filter.text().isEmpty() ? "“”" : filter.text();
        return new Condition(filter.column() + " " + sign(filter.match()) + " " + value, Optional.of(filter));
    }

    static Condition of(Range range) {
        String positions = range.first() == range.last()
                ? "position " + Formats.count(range.first())
                : "positions " + Formats.count(range.first()) + "–" + Formats.count(range.last());
        return new Condition("last changed in " + positions, Optional.empty());
    }

    static String sign(CellFilter.Match match) {
        return switch (match) {
            case EQUALS -> "=";
            case CONTAINS -> "contains";
            case AT_LEAST -> "≥";
            case AT_MOST -> "≤";
        };
    }
}
