package dev.hindsight.event;

import java.nio.charset.StandardCharsets;
import java.util.BitSet;

/**
 * Follows the grammar of JSON (RFC 8259) byte by byte, as far as there are bytes: finds where a value ends, or the
 * first byte that cannot stand where it does, and says in words what was due there. Holds nothing of the value and
 * sets no bound to its depth. One value an instance; not thread-safe.
 *
 * <pre>{@code
 * JsonSyntax syntax = new JsonSyntax();
 * int end = syntax.scan(bytes, from, to);
 * }</pre>
 */
public final class JsonSyntax {
    private static final byte[] TRUE = "true".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] FALSE = "false".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] NULL = "null".getBytes(StandardCharsets.US_ASCII);

    private final BitSet objects = new BitSet();
    private int depth;
    private Due due = Due.VALUE;
    private byte[] literal = NULL;
    private int matched;
    private boolean wrong;
    private boolean key;

    private enum Due {
        VALUE("a value"),
        VALUE_OR_END("a value or ]"),
        KEY("a key in quotes"),
        KEY_OR_END("a key in quotes or }"),
        COLON("a colon"),
        COMMA_OR_END("a comma"),
        TEXT("the end of a text, where a line end or control character must be an escape,"),
        ESCAPE("one of \" \\ / b f n r t u behind a backslash"),
        HEX("four hex digits behind \\u"),
        LITERAL("true, false or null"),
        MINUS("a digit"),
        ZERO("the end of a number that starts with 0"),
        INTEGER("a digit"),
        POINT("a digit"),
        FRACTION("a digit"),
        EXPONENT_SIGN("a digit"),
        EXPONENT_FIRST("a digit"),
        EXPONENT("a digit"),
        NOTHING("nothing more");

        private final String words;

        Due(String words) {
            this.words = words;
        }
    }

    /**
     * Goes on with the bytes from {@code from} to {@code to} (exclusive).
     *
     * @return where the value ends, if {@link #done()}; the byte that is wrong, if {@link #wrong()}; otherwise
     *     {@code to}, and the value goes on behind it
     */
    public int scan(byte[] json, int from, int to) {
        int at = from;
        while (at < to && due != Due.NOTHING && !wrong) {
            byte b = json[at];
            if (due == Due.TEXT && b != '"' && b != '\\' && (b < 0 || b >= ' ')) {
                at++;
                continue;
            }
            if (step(b)) {
                at++;
            }
        }
        return at;
    }

    /** Whether the value ended. */
    public boolean done() {
        return due == Due.NOTHING;
    }

    /** Whether a byte cannot stand where it does. */
    public boolean wrong() {
        return wrong;
    }

    /** What is due at the place that was reached, in words: {@code a comma or }}. */
    public String due() {
        return due == Due.COMMA_OR_END ? due.words + (inObject() ? " or }" : " or ]") : due.words;
    }

    /** Takes the byte in; false where it is looked at again in the state that came of it, or is wrong. */
    private boolean step(byte b) {
        return switch (due) {
            case TEXT -> inText(b);
            case ESCAPE -> {
                matched = 0;
                yield "\"\\/bfnrt".indexOf(b) >= 0 ? go(Due.TEXT) : b == 'u' ? go(Due.HEX) : refuse();
            }
            case HEX -> Character.digit(b, 16) < 0 ? refuse() : ++matched < 4 || go(Due.TEXT);
            case LITERAL -> b == literal[matched] ? ++matched < literal.length || go(afterValue()) : refuse();
            case MINUS -> b == '0' ? go(Due.ZERO) : isDigit(b) ? go(Due.INTEGER) : refuse();
            case ZERO, INTEGER, FRACTION, EXPONENT -> inNumber(b);
            case POINT -> isDigit(b) ? go(Due.FRACTION) : refuse();
            case EXPONENT_SIGN ->
                (b == '+' || b == '-') ? go(Due.EXPONENT_FIRST) : isDigit(b) ? go(Due.EXPONENT) : refuse();
            case EXPONENT_FIRST -> isDigit(b) ? go(Due.EXPONENT) : refuse();
            default -> b == ' ' || b == '\n' || b == '\r' || b == '\t' || between(b);
        };
    }

    private boolean inText(byte b) {
        if (b == '"') {
            return go(key ? Due.COLON : afterValue());
        }
        return b == '\\' ? go(Due.ESCAPE) : refuse();
    }

    private boolean inNumber(byte b) {
        if (isDigit(b)) {
            return due == Due.ZERO ? refuse() : true;
        }
        if (b == '.' && (due == Due.ZERO || due == Due.INTEGER)) {
            return go(Due.POINT);
        }
        if ((b == 'e' || b == 'E') && due != Due.EXPONENT) {
            return go(Due.EXPONENT_SIGN);
        }
        due = afterValue();
        return false;
    }

    private boolean between(byte b) {
        return switch (due) {
            case COLON -> b == ':' ? go(Due.VALUE) : refuse();
            case KEY, KEY_OR_END -> {
                key = true;
                yield b == '"' ? go(Due.TEXT) : (b == '}' && due == Due.KEY_OR_END) ? close() : refuse();
            }
            case COMMA_OR_END ->
                b == ',' ? go(inObject() ? Due.KEY : Due.VALUE) : b == (inObject() ? '}' : ']') ? close() : refuse();
            default -> (b == ']' && due == Due.VALUE_OR_END) ? close() : value(b);
        };
    }

    private boolean value(byte b) {
        key = false;
        matched = 1;
        return switch (b) {
            case '"' -> go(Due.TEXT);
            case '{', '[' -> {
                objects.set(depth++, b == '{');
                yield go(b == '{' ? Due.KEY_OR_END : Due.VALUE_OR_END);
            }
            case 't' -> literal(TRUE);
            case 'f' -> literal(FALSE);
            case 'n' -> literal(NULL);
            case '-' -> go(Due.MINUS);
            case '0' -> go(Due.ZERO);
            default -> isDigit(b) ? go(Due.INTEGER) : refuse();
        };
    }

    private boolean literal(byte[] whole) {
        literal = whole;
        return go(Due.LITERAL);
    }

    private boolean close() {
        depth--;
        return go(afterValue());
    }

    private Due afterValue() {
        return depth == 0 ? Due.NOTHING : Due.COMMA_OR_END;
    }

    private boolean inObject() {
        return depth > 0 && objects.get(depth - 1);
    }

    private boolean go(Due next) {
        due = next;
        return true;
    }

    private boolean refuse() {
        wrong = true;
        return false;
    }

    private static boolean isDigit(byte b) {
        return b >= '0' && b <= '9';
    }

    /** Says why {@code json} from {@code from} to {@code to} (exclusive) is no single JSON value, in our words. */
    static NoJsonException fault(byte[] json, int from, int to, Exception cause) {
        JsonSyntax syntax = new JsonSyntax();
        int at = syntax.scan(json, from, to);
        String trouble;
        if (syntax.done() || (at == to && !syntax.wrong && syntax.depth == 0 && syntax.due != Due.VALUE)) {
            while (at < to && json[at] <= ' ' && json[at] >= 0) {
                at++;
            }
            trouble = at < to ? "nothing more is due, found " + found(json, at, to) : "it cannot be read";
        } else if (syntax.wrong) {
            trouble = syntax.due() + " is due, found " + found(json, at, to);
        } else {
            trouble = "it ends too early, " + syntax.due() + " is due";
        }
        int line = 1;
        int start = from;
        for (int i = from; i < at; i++) {
            if (json[i] == '\n') {
                line++;
                start = i + 1;
            }
        }
        long character = 1
                + new String(json, start, at - start, StandardCharsets.UTF_8)
                        .codePoints()
                        .count();
        return new NoJsonException("no JSON at character " + character + ": " + trouble, line, at - from, cause);
    }

    private static String found(byte[] json, int at, int to) {
        String text = new String(json, at, Math.min(4, to - at), StandardCharsets.UTF_8);
        return Names.quoted(Character.toString(text.codePointAt(0)));
    }
}
