package dev.hindsight.query;

import dev.hindsight.query.FilterTokens.Kind;
import dev.hindsight.query.FilterTokens.Token;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Tells how a filter can go on at its caret, by the tokens before it. */
final class Completions {
    private static final Set<String> COMPARISONS = Set.of("=", "==", "!=", "<>", "<", "<=", ">", ">=");
    private static final Set<String> CONNECTIVES = Set.of("and", "or", "not", "&&", "||", "!");

    private final Collection<String> types;
    private final Collection<String> dataKeys;
    private final List<Token> before;
    private final String prefix;
    private final int from;
    private final int to;
    private final List<Completion> found = new ArrayList<>();

    private Completions(
            List<Token> before,
            String prefix,
            int from,
            int to,
            Collection<String> types,
            Collection<String> dataKeys) {
        this.before = before;
        this.prefix = prefix;
        this.from = from;
        this.to = to;
        this.types = types;
        this.dataKeys = dataKeys;
    }

    static List<Completion> at(String text, int caret, Collection<String> types, Collection<String> dataKeys) {
        List<Token> before = new ArrayList<>();
        Optional<Token> under = Optional.empty();
        for (Token token : FilterTokens.of(text)) {
            boolean inLiteral =
                    token.kind() == Kind.LITERAL && token.at() < caret && (caret < token.end() || !token.closed());
            boolean inNumber = token.kind() == Kind.NUMBER && token.at() < caret && caret <= token.end();
            if (inLiteral || inNumber) {
                return List.of();
            }
            if (token.kind() == Kind.WORD && token.at() < caret && caret <= token.end()) {
                under = Optional.of(token);
            } else if (token.at() < caret) {
                before.add(token);
            }
        }
        int from = under.map(Token::at).orElse(caret);
        int to = under.map(Token::end).orElse(caret);
        Completions all = new Completions(before, text.substring(from, caret), from, to, types, dataKeys);
        all.collect();
        boolean typed = all.found.size() == 1 && all.found.get(0).text().equals(text.substring(from, to));
        return typed ? List.of() : List.copyOf(all.found);
    }

    private void collect() {
        Token last = back(0);
        if (last == null) {
            fields();
        } else if (last.is(".")) {
            members(back(1));
        } else if (isValue(last)) {
            afterValue();
        } else if (comparedWithType()) {
            types.forEach(type -> offer(type.matches("\\w+(\\.\\w+)*") ? type : '"' + type + '"', "event type"));
        } else {
            fields();
        }
    }

    private @org.jspecify.annotations.Nullable Token back(int steps) {
        return steps < before.size() ? before.get(before.size() - 1 - steps) : null;
    }

    private static boolean isValue(Token token) {
        String word = token.text().toLowerCase(Locale.ROOT);
        return token.kind() == Kind.SIGN
                ? token.is(")") || token.is("]")
                : !CONNECTIVES.contains(word) && !word.equals("in");
    }

    private void fields() {
        for (FilterField field : FilterField.values()) {
            offer(field.text() + (field.kind() == FilterField.Kind.JSON ? "." : ""), field.meaning());
        }
        Token last = back(0);
        if (last == null || !COMPARISONS.contains(last.text())) {
            offer("not ", "the opposite");
        }
    }

    private void members(@org.jspecify.annotations.Nullable Token of) {
        if (of != null && of.is("data")) {
            dataKeys.forEach(key -> offer(key, "payload"));
        } else if (of != null && of.is("metadata")) {
            List.of("actor", "correlationId", "causationId").forEach(key -> offer(key, "metadata"));
        } else {
            offer("contains(\"", "text has this in it");
            offer("startsWith(\"", "text begins with this");
            offer("endsWith(\"", "text ends with this");
            offer("matches(\"", "text has this pattern (RE2)");
        }
    }

    private void afterValue() {
        int start = startOfValue();
        Token sign = start + 1 < before.size() ? back(start + 1) : null;
        boolean compared = sign != null
                && (COMPARISONS.contains(sign.text()) || sign.text().equalsIgnoreCase("in"));
        Token last = back(0);
        if (compared || (last != null && last.is(")"))) {
            offer("and ", "both");
            offer("or ", "either");
            return;
        }
        Token first = back(start);
        FilterField.Kind kind = FilterField.of(first == null ? "" : first.text())
                .map(FilterField::kind)
                .orElse(FilterField.Kind.JSON);
        offer("= ", "is");
        offer("!= ", "is not");
        if (kind != FilterField.Kind.TEXT) {
            offer("> ", kind == FilterField.Kind.TIME ? "after" : "more than");
            offer("< ", kind == FilterField.Kind.TIME ? "before" : "less than");
            offer(">= ", "at least");
            offer("<= ", "at most");
        } else {
            offer("in (", "one of");
        }
    }

    /** How many tokens back the chain {@code data.a.b} begins that ends before the caret. */
    private int startOfValue() {
        int steps = 0;
        while (steps + 2 < before.size()
                && before.get(before.size() - 2 - steps).is(".")) {
            steps += 2;
        }
        return steps;
    }

    private boolean comparedWithType() {
        int steps = 0;
        // type in (OrderCreated, OrderShipped, …: back over the list to what it is compared with
        for (Token token = back(0); token != null; token = back(++steps)) {
            boolean inList = token.is("(") || token.is("[") || token.is(",") || token.kind() == Kind.LITERAL;
            boolean name = token.kind() == Kind.WORD && types.contains(token.text());
            if (!inList && !name) {
                break;
            }
        }
        Token sign = back(steps);
        Token field = back(steps + 1);
        return sign != null
                && field != null
                && field.is("type")
                && (COMPARISONS.contains(sign.text()) || sign.text().equalsIgnoreCase("in"));
    }

    private void offer(String text, String detail) {
        String wanted = prefix.toLowerCase(Locale.ROOT);
        String name = text.toLowerCase(Locale.ROOT);
        if (name.startsWith(wanted) || (wanted.length() > 1 && name.contains(wanted))) {
            found.add(new Completion(text, detail, from, to));
        }
    }
}
