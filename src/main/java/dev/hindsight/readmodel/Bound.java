package dev.hindsight.readmodel;

import dev.hindsight.event.HindsightException;
import dev.hindsight.event.Instants;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.function.LongPredicate;
import java.util.regex.Pattern;

/** Texts that people give to compare cells with, read as values. */
final class Bound {
    /** As JSON's numbers, with bounds: neither digits nor exponent cost anything to speak of. */
    private static final Pattern NUMBER =
            Pattern.compile("[+-]?(\\d{1,100}(\\.\\d{0,100})?|\\.\\d{1,100})([eE][+-]?\\d{1,4})?");

    private static final BigDecimal GREATEST = BigDecimal.valueOf(Long.MAX_VALUE);

    private Bound() {}

    static Optional<BigDecimal> number(String text) {
        return NUMBER.matcher(text.strip()).matches() ? Optional.of(new BigDecimal(text.strip())) : Optional.empty();
    }

    static Optional<LocalDate> day(String text) {
        if (text.strip().length() != "2024-03-01".length()) {
            return Optional.empty();
        }
        try {
            return Optional.of(LocalDate.parse(text.strip()));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** An instant, which without an offset is in UTC, or a day: its first or last moment. */
    static Optional<Instant> instant(CellFilter.Match match, String text) {
        Optional<LocalDate> day = day(text);
        if (day.isPresent()) {
            return day.map(d -> match == CellFilter.Match.AT_MOST
                    ? d.plusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC).minusNanos(1)
                    : d.atStartOfDay().toInstant(ZoneOffset.UTC));
        }
        String time = text.strip();
        return instant(time).or(() -> instant(time + "Z"));
    }

    private static Optional<Instant> instant(String text) {
        try {
            return Optional.of(Instants.parse(text));
        } catch (HindsightException e) {
            return Optional.empty();
        }
    }

    /** Which longs meet {@code match} with {@code bound}. */
    static LongPredicate longs(CellFilter.Match match, BigDecimal bound) {
        boolean atLeast = match == CellFilter.Match.AT_LEAST;
        if (bound.abs().compareTo(GREATEST) >= 0) {
            boolean all = atLeast == bound.signum() < 0;
            return value -> all;
        }
        long whole = bound.setScale(0, atLeast ? RoundingMode.CEILING : RoundingMode.FLOOR)
                .longValueExact();
        return atLeast ? value -> value >= whole : value -> value <= whole;
    }
}
