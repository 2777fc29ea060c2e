package dev.hindsight.ui.kit;

import java.math.BigDecimal;
import java.text.DecimalFormat;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Times and numbers as the window writes them: the same in every locale, so that screens can be compared. How
 * numbers are grouped is one choice for the whole program, as its base style sheet is.
 */
public final class Formats {
    /** How many decimals a format that is kept has at most: what a payload brings along has no bound of its own. */
    private static final int MOST_KEPT = 8;

    private static final ThreadLocal<Map<Digits, DecimalFormat>> FORMATS = ThreadLocal.withInitial(HashMap::new);

    private static volatile NumberStyle numbers = NumberStyle.POINT;

    private static final int MOST_OF_NAME = 40;
    private static final DateTimeFormatter MILLIS = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSS", Locale.ROOT);
    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);

    private Formats() {}

    /** {@code 2024-03-01 09:15:07.120} in {@code zone}. */
    public static String instant(Instant instant, ZoneId zone) {
        return MILLIS.format(instant.atZone(zone));
    }

    /** {@code 2024-03-01 09:15:07} in {@code zone}. */
    public static String seconds(Instant instant, ZoneId zone) {
        return SECONDS.format(instant.atZone(zone));
    }

    /** What a tooltip says: the whole instant in UTC, {@code 2024-03-01T09:15:07.120Z (UTC)}. */
    public static String utc(Instant instant) {
        return instant + " (UTC)";
    }

    /** {@code UTC}, or the short name in use at {@code instant}, such as {@code CET}. */
    public static String zone(ZoneId zone, Instant instant) {
        if (zone.normalized() instanceof ZoneOffset offset) {
            return offset.equals(ZoneOffset.UTC) ? "UTC" : "UTC" + offset;
        }
        return DateTimeFormatter.ofPattern("zzz", Locale.ENGLISH).format(instant.atZone(zone));
    }

    /** {@code Europe/Berlin}, or {@code UTC}. */
    public static String zone(ZoneId zone) {
        return zone.normalized().equals(ZoneOffset.UTC) ? "UTC" : zone.getId();
    }

    /** Writes numbers so from now on; what is on screen already stays until it is shown anew. */
    public static void use(NumberStyle style) {
        numbers = style;
    }

    /** {@code order-12345}; a long name by its beginning and end, since its beginning alone may be that of many. */
    public static String brief(String name) {
        return name.length() <= MOST_OF_NAME
                ? name
                : name.substring(0, MOST_OF_NAME - 10) + "…" + name.substring(name.length() - 8);
    }

    /** {@code 1,204}. */
    public static String count(long value) {
        return format(0).format(value);
    }

    /** {@code 18,112.40}: thousands grouped, the decimals it came with. */
    public static String number(BigDecimal value) {
        return format(Math.max(0, value.scale())).format(value);
    }

    /** Made once a thread, since a format serves one thread only and to make one takes longer than to use it. */
    private static DecimalFormat format(int decimals) {
        Digits digits = new Digits(numbers, decimals);
        return decimals <= MOST_KEPT ? FORMATS.get().computeIfAbsent(digits, Formats::made) : made(digits);
    }

    private static DecimalFormat made(Digits digits) {
        DecimalFormat format = new DecimalFormat("#,##0", digits.style().symbols());
        format.setGroupingUsed(digits.style().grouped());
        format.setMinimumFractionDigits(digits.decimals());
        format.setMaximumFractionDigits(digits.decimals());
        return format;
    }

    private record Digits(NumberStyle style, int decimals) {}
}
