package dev.hindsight.query;

import dev.cel.common.CelIssue;
import dev.cel.common.CelSource;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** CEL's complaints in words for people. */
final class FilterErrors {
    static final List<String> FUNCTIONS = List.of(
            "contains", "startsWith", "endsWith", "matches", "size", "has", "exists", "all", "timestamp", "duration");

    private static final Pattern UNKNOWN = Pattern.compile("undeclared reference to '([^']*)'");
    private static final Pattern NO_OVERLOAD = Pattern.compile("found no matching overload for '([^']*)'");

    private FilterErrors() {}

    static FilterSyntaxException of(CelIssue issue, FilterText text, CelSource source) {
        int offset = source.getLocationOffset(issue.getSourceLocation()).orElse(0);
        int column = text.column(offset);
        return new FilterSyntaxException(column, sentence(issue.getMessage(), text.typed(), column));
    }

    private static String sentence(String message, String typed, int column) {
        Matcher unknown = UNKNOWN.matcher(message);
        if (unknown.find()) {
            return "there is no function \"" + unknown.group(1) + "\"; functions are " + String.join(", ", FUNCTIONS);
        }
        Matcher misused = NO_OVERLOAD.matcher(message);
        if (misused.find()) {
            return "\"" + name(misused.group(1)) + "\" does not work with what it is given here";
        }
        if (message.contains("int literal")) {
            return "this number is too long; write it with a decimal point";
        }
        if (message.contains("recursion")) {
            return "this is nested too deeply";
        }
        String rest = rest(typed, column);
        return rest.isEmpty() ? "something is missing at the end" : "\"" + rest + "\" is not expected here";
    }

    private static String name(String function) {
        return switch (function) {
            case "_&&_" -> "and";
            case "_||_" -> "or";
            case "!_" -> "not";
            default -> function;
        };
    }

    private static String rest(String typed, int column) {
        String after = typed.substring(Math.min(
                typed.length(),
                typed.offsetByCodePoints(0, Math.min(column - 1, typed.codePointCount(0, typed.length())))));
        List<FilterTokens.Token> tokens = FilterTokens.of(after);
        return tokens.isEmpty() ? "" : tokens.get(0).text();
    }
}
