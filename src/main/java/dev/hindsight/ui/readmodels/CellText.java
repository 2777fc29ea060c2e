package dev.hindsight.ui.readmodels;

import dev.hindsight.event.LosslessNumber;
import dev.hindsight.readmodel.Cells;
import dev.hindsight.ui.kit.Formats;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** A cell as people read it in a table; exports keep {@link Cells#text}. */
final class CellText {
    /** Beyond this a number is not spelled out: {@code 1E400} would be a line of zeros. */
    private static final int MOST_DIGITS = 60;

    private CellText() {}

    /** Empty for a cell that is. */
    static String of(@Nullable Object cell, ZoneId zone) {
        if (cell == null) {
            return "";
        }
        if (cell instanceof Instant instant) {
            return Formats.seconds(instant, zone);
        }
        if (cell instanceof Long count) {
            return Formats.count(count);
        }
        if (cell instanceof LosslessNumber number) {
            BigDecimal value = number.decimalValue();
            return Math.abs(value.precision() - (long) value.scale()) + Math.abs((long) value.scale()) > MOST_DIGITS
                    ? number.asText()
                    : Formats.number(value);
        }
        return Cells.text(cell).replaceAll("\\R", " ⏎ ");
    }

    /** What stands behind the text: the instant in UTC, the number or text as it came. */
    static String whole(Object cell) {
        return cell instanceof Instant instant ? Formats.utc(instant) : Cells.text(cell);
    }
}
