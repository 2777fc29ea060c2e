package dev.hindsight.query;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Cuts a filter into tokens, so that nothing inside a text literal is ever taken for a word or an operator. */
final class FilterTokens {
    private static final Set<String> TWO = Set.of("==", "!=", "<=", ">=", "<>", "&&", "||");
    private static final Set<String> LITERAL_PREFIXES = Set.of("r", "R", "b", "B", "rb", "rB", "Rb", "RB", "br", "bR");

    /** What a token is. */
    enum Kind {
        WORD,
        NUMBER,
        LITERAL,
        SIGN
    }

    /**
     * @param at where it begins in what was typed
     * @param closed false for a literal that the text ends in
     */
    record Token(Kind kind, String text, int at, boolean closed) {
        int end() {
            return at + text.length();
        }

        boolean is(String sign) {
            return text.equals(sign);
        }
    }

    private final String text;
    private final List<Token> tokens = new ArrayList<>();
    private int at;

    private FilterTokens(String text) {
        this.text = text;
    }

    static List<Token> of(String text) {
        FilterTokens cut = new FilterTokens(text);
        while (cut.at < text.length()) {
            cut.next();
        }
        return cut.tokens;
    }

    private void next() {
        int start = at;
        char c = text.charAt(at);
        if (Character.isWhitespace(c)) {
            at++;
        } else if (c == '"' || c == '\'') {
            literal(start, true);
        } else if (Character.isDigit(c)) {
            number();
            add(Kind.NUMBER, start, true);
        } else if (isWord(c)) {
            while (at < text.length() && isWord(text.charAt(at))) {
                at++;
            }
            boolean prefix = at < text.length()
                    && (text.charAt(at) == '"' || text.charAt(at) == '\'')
                    && LITERAL_PREFIXES.contains(text.substring(start, at));
            if (prefix) {
                literal(
                        start,
                        text.substring(start, at)
                                        .toLowerCase(java.util.Locale.ROOT)
                                        .indexOf('r')
                                < 0);
            } else {
                add(Kind.WORD, start, true);
            }
        } else {
            at += at + 2 <= text.length() && TWO.contains(text.substring(at, at + 2)) ? 2 : 1;
            add(Kind.SIGN, start, true);
        }
    }

    private static boolean isWord(char c) {
        return c == '_' || Character.isLetterOrDigit(c) || Character.isSurrogate(c);
    }

    private void number() {
        boolean point = false;
        while (at < text.length()) {
            char c = text.charAt(at);
            boolean exponentSign = (c == '+' || c == '-')
                    && "eE".indexOf(text.charAt(at - 1)) >= 0
                    && at + 1 < text.length()
                    && Character.isDigit(text.charAt(at + 1));
            boolean fraction = c == '.' && !point && at + 1 < text.length() && Character.isDigit(text.charAt(at + 1));
            if (!isWord(c) && !exponentSign && !fraction) {
                return;
            }
            point |= fraction;
            at++;
        }
    }

    private void literal(int start, boolean escapes) {
        char quote = text.charAt(at);
        String three = String.valueOf(quote).repeat(3);
        String end = text.startsWith(three, at) ? three : String.valueOf(quote);
        at += end.length();
        while (at < text.length()) {
            if (text.startsWith(end, at)) {
                at += end.length();
                add(Kind.LITERAL, start, true);
                return;
            }
            at += escapes && text.charAt(at) == '\\' ? 2 : 1;
        }
        at = text.length();
        add(Kind.LITERAL, start, false);
    }

    private void add(Kind kind, int start, boolean closed) {
        tokens.add(new Token(kind, text.substring(start, at), start, closed));
    }
}
