package dev.hindsight.query;

import dev.hindsight.query.FilterTokens.Kind;
import dev.hindsight.query.FilterTokens.Token;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * A filter as it was typed and as CEL reads it. Words become signs ({@code and}, {@code or}, {@code not},
 * {@code =}), and every place of the one knows its place in the other, so that errors point at what was typed.
 */
final class FilterText {
    private static final Map<String, String> SIGNS = Map.of("=", "==", "<>", "!=", "≠", "!=", "≤", "<=", "≥", ">=");
    private static final Set<String> CEL_WORDS = Set.of("in", "true", "false", "null");

    private final String typed;
    private final StringBuilder cel = new StringBuilder();
    /** For each char of {@link #cel} the place in {@link #typed} it stands for. */
    private int[] origins = new int[64];

    private FilterText(String typed) {
        this.typed = typed;
    }

    /**
     * @throws FilterSyntaxException where a text literal does not end
     */
    static FilterText of(String typed) {
        FilterText text = new FilterText(typed);
        text.write(FilterTokens.of(typed));
        return text;
    }

    String cel() {
        return cel.toString();
    }

    String typed() {
        return typed;
    }

    /** The column, from 1, of what was typed that stands at {@code offset} (in code points) of the CEL text. */
    int column(int offset) {
        int at = offset < cel.codePointCount(0, cel.length()) ? cel.offsetByCodePoints(0, offset) : cel.length();
        int origin = at < cel.length() ? origins[at] : typed.stripTrailing().length();
        return typed.codePointCount(0, origin) + 1;
    }

    private void write(List<Token> tokens) {
        Set<Integer> brackets = lists(tokens);
        Deque<Integer> negations = new ArrayDeque<>();
        negations.push(0);
        for (int i = 0; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            boolean member = i > 0 && tokens.get(i - 1).is(".");
            String sign = member ? token.text() : sign(token);
            if (i > 0 && token.at() > tokens.get(i - 1).end()) {
                put(" ", token.at());
            }
            if (sign.equals("!(")) {
                negations.push(negations.pop() + 1);
            } else if (isEndOfOperand(sign)) {
                put(")".repeat(negations.pop()), token.at());
                negations.push(0);
            }
            if (isOneOf(sign, "(", "[", "{")) {
                negations.push(0);
            } else if (isOneOf(sign, ")", "]", "}") && negations.size() > 1) {
                negations.pop();
            }
            if (token.is(".") && i + 1 < tokens.size() && isAwkward(tokens.get(i + 1))) {
                i++;
                put("[\"" + tokens.get(i).text() + "\"]", tokens.get(i).at());
            } else if (brackets.contains(i)) {
                put(token.is("(") ? "[" : "]", token.at());
            } else {
                check(token);
                put(sign, token.at());
            }
        }
        while (!negations.isEmpty()) {
            put(")".repeat(negations.pop()), typed.length());
        }
    }

    private void check(Token token) {
        if (!token.closed()) {
            throw new FilterSyntaxException(
                    typed.codePointCount(0, token.at()) + 1,
                    "this text has no closing "
                            + token.text().replaceFirst("^[a-zA-Z]+", "").charAt(0));
        }
    }

    /** {@code type in (A, B)}: the places of brackets that CEL wants square. */
    private static Set<Integer> lists(List<Token> tokens) {
        Set<Integer> found = new HashSet<>();
        for (int i = 1; i < tokens.size(); i++) {
            boolean list = tokens.get(i).is("(") && tokens.get(i - 1).text().equalsIgnoreCase("in");
            int depth = 0;
            boolean comma = false;
            for (int j = i; list && j < tokens.size(); j++) {
                depth += isOneOf(tokens.get(j).text(), "(", "[", "{") ? 1 : 0;
                depth -= isOneOf(tokens.get(j).text(), ")", "]", "}") ? 1 : 0;
                comma |= depth == 1 && tokens.get(j).is(",");
                if (depth == 0) {
                    if (comma) {
                        found.add(i);
                        found.add(j);
                    }
                    break;
                }
            }
        }
        return found;
    }

    private static String sign(Token token) {
        if (token.kind() != Kind.WORD) {
            return token.kind() == Kind.SIGN ? SIGNS.getOrDefault(token.text(), token.text()) : token.text();
        }
        String word = token.text().toLowerCase(Locale.ROOT);
        return switch (word) {
            case "and" -> "&&";
            case "or" -> "||";
            // People's "not" takes the whole comparison, CEL's sign the next name alone.
            case "not" -> "!(";
            default -> CEL_WORDS.contains(word) ? word : token.text();
        };
    }

    private static boolean isEndOfOperand(String sign) {
        return isOneOf(sign, "&&", "||", ",", "?", ":", ")", "]", "}");
    }

    private static boolean isOneOf(String sign, String... signs) {
        return Arrays.asList(signs).contains(sign);
    }

    /** A key that CEL takes no dot before: a word of its own, or letters beyond ASCII. */
    private static boolean isAwkward(Token token) {
        return token.kind() == Kind.WORD
                && (CEL_WORDS.contains(token.text()) || token.text().chars().anyMatch(c -> c > 0x7e));
    }

    private void put(String text, int origin) {
        if (cel.length() + text.length() > origins.length) {
            origins = Arrays.copyOf(origins, 2 * (cel.length() + text.length()));
        }
        for (int i = 0; i < text.length(); i++) {
            origins[cel.length() + i] = origin + (text.length() > 2 ? Math.min(i, typed.length() - origin) : 0);
        }
        cel.append(text);
    }
}
