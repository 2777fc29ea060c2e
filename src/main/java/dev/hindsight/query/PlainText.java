package dev.hindsight.query;

import dev.hindsight.event.Event;
import dev.hindsight.event.Payload;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A text that is looked for in an event's id, stream, type, payload and metadata (so also in its actor and correlation),
 * case ignored. Payloads are searched as the bytes they are. Immutable, safe for any thread.
 */
public final class PlainText implements EventCondition {
    private static final Pattern JOINS = Pattern.compile("(?i)(^|\\s)(and|or|not|in)(\\s|$)");

    private final String wanted;
    private final byte[] ascii;
    private final boolean maybeId;

    private PlainText(String wanted) {
        this.wanted = wanted;
        boolean plain = wanted.chars().allMatch(c -> c < 0x80);
        this.ascii = plain ? wanted.getBytes(StandardCharsets.US_ASCII) : new byte[0];
        this.maybeId = wanted.chars().allMatch(c -> c == '-' || Character.digit(c, 16) >= 0);
    }

    /** Looks for {@code text}, which every event has where it is empty. */
    public static PlainText of(String text) {
        return new PlainText(text.toLowerCase(Locale.ROOT));
    }

    /** Whether {@code text} has nothing of a condition in it: no sign, no quote, no joining word. */
    static boolean isPlain(String text) {
        return text.length() <= EventFilter.MAX_LENGTH
                && text.chars().noneMatch(c -> "=<>!&|()[]{}\"'?≠≤≥".indexOf(c) >= 0)
                && !JOINS.matcher(text).find();
    }

    @Override
    public boolean matches(Event event, EvaluationCost cost) {
        cost.beginEvent();
        try {
            return in(event.stream().value())
                    || in(event.type())
                    || (maybeId && event.eventId().toString().contains(wanted))
                    || in(event.data(), cost)
                    || in(event.metadata(), cost);
        } catch (EvaluationCost.Stop e) {
            return false;
        }
    }

    private boolean in(String text) {
        return TextSearch.isIn(text.toLowerCase(Locale.ROOT), wanted);
    }

    private boolean in(@Nullable Payload payload, EvaluationCost cost) {
        if (payload == null) {
            return false;
        }
        byte[] utf8 = payload.utf8();
        cost.spend(utf8.length, "the text");
        return ascii.length == 0 ? in(payload.text()) : containsAscii(utf8);
    }

    /** Bytes of UTF-8 beyond ASCII are never those of ASCII, so that comparing byte by byte is right. */
    private boolean containsAscii(byte[] text) {
        byte first = ascii[0];
        byte upper = first >= 'a' && first <= 'z' ? (byte) (first - ('a' - 'A')) : first;
        int last = text.length - ascii.length;
        long begun = 0;
        for (int start = 0; start <= last; start++) {
            byte b = text[start];
            if (b == first || b == upper) {
                if (isAt(text, start)) {
                    return true;
                }
                begun++;
                if (begun * ascii.length > 16L * text.length) {
                    // A text that begins everywhere and ends nowhere would be compared over and over.
                    return in(new String(text, start, text.length - start, StandardCharsets.ISO_8859_1));
                }
            }
        }
        return false;
    }

    private boolean isAt(byte[] text, int start) {
        for (int i = 1; i < ascii.length; i++) {
            byte b = text[start + i];
            if ((b >= 'A' && b <= 'Z' ? b + ('a' - 'A') : b) != ascii[i]) {
                return false;
            }
        }
        return true;
    }

    @Override
    public String toString() {
        return '"' + wanted + '"';
    }
}
