package dev.hindsight.ui.consistency;

import java.time.Duration;
import java.util.Locale;
import java.util.OptionalDouble;

/**
 * The scale of how long read models are held back, 0 to 10 seconds: its marks lie evenly, so that short times can be
 * set as well as long ones.
 */
final class HoldScale {
    static final double MOST = 10;

    private static final double[] MARKS = {0, 0.5, 1, 3, MOST};

    private HoldScale() {}

    static int marks() {
        return MARKS.length;
    }

    /** {@code 0.5}, or {@code 3}. */
    static String mark(int index) {
        double mark = MARKS[index];
        return mark == Math.rint(mark) ? Long.toString((long) mark) : Double.toString(mark);
    }

    /** The seconds at {@code place}, 0 at the first mark and 1 more at each further one; whole tenths. */
    static double secondsAt(double place) {
        int mark = (int) Math.min(MARKS.length - 2, Math.max(0, Math.floor(place)));
        return tenths(MARKS[mark] + (place - mark) * (MARKS[mark + 1] - MARKS[mark]));
    }

    static double placeOf(double seconds) {
        int mark = 0;
        while (mark < MARKS.length - 2 && seconds >= MARKS[mark + 1]) {
            mark++;
        }
        return mark + (seconds - MARKS[mark]) / (MARKS[mark + 1] - MARKS[mark]);
    }

    /** Empty where {@code text} is no number from 0 to 10. */
    static OptionalDouble parse(String text) {
        try {
            double seconds = Double.parseDouble(
                    text.strip().replaceFirst("s$", "").strip().replace(',', '.'));
            return seconds >= 0 && seconds <= MOST ? OptionalDouble.of(tenths(seconds)) : OptionalDouble.empty();
        } catch (NumberFormatException e) {
            return OptionalDouble.empty();
        }
    }

    private static double tenths(double seconds) {
        return Math.rint(seconds * 10) / 10;
    }

    static Duration duration(double seconds) {
        return Duration.ofMillis(Math.round(seconds * 1_000));
    }

    static double seconds(Duration duration) {
        return duration.toMillis() / 1_000.0;
    }

    /** {@code 3.0}. */
    static String text(Duration duration) {
        return String.format(Locale.ROOT, "%.1f", seconds(duration));
    }
}
