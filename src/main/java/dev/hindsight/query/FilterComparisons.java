package dev.hindsight.query;

import static dev.hindsight.query.FilterTree.call;
import static dev.hindsight.query.FilterTree.text;

import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.ExprKind.Kind;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** Comparisons of a filter: checked where both sides are known while it is read, and made forgiving where not. */
final class FilterComparisons {
    private static final List<String> SIGNS = List.of("_==_", "_!=_", "_<_", "_<=_", "_>_", "_>=_");

    /** Makes the error that something is wrong at a place. */
    interface Complaint {
        FilterSyntaxException at(CelExpr place, String message);
    }

    private final ZoneId zone;
    private final Complaint wrong;

    FilterComparisons(ZoneId zone, Complaint wrong) {
        this.zone = zone;
        this.wrong = wrong;
    }

    static boolean isComparison(String function) {
        return SIGNS.contains(function);
    }

    /** The field that {@code e} is; empty for any other expression. */
    static Optional<FilterField> field(CelExpr e) {
        return e.getKind() == Kind.IDENT ? FilterField.of(e.ident().name()) : Optional.empty();
    }

    /** The text that {@code e} is a literal of. */
    static Optional<String> literal(CelExpr e) {
        return e.getKind() == Kind.CONSTANT && e.constant().getKind() == CelConstant.Kind.STRING_VALUE
                ? Optional.of(e.constant().stringValue())
                : Optional.empty();
    }

    private static boolean isNumber(CelExpr e) {
        return e.getKind() == Kind.CONSTANT
                && (e.constant().getKind() == CelConstant.Kind.INT64_VALUE
                        || e.constant().getKind() == CelConstant.Kind.UINT64_VALUE
                        || e.constant().getKind() == CelConstant.Kind.DOUBLE_VALUE);
    }

    /** @param e the comparison as it was, of which the sides are {@code left} and {@code right} */
    CelExpr compare(CelExpr e, String sign, CelExpr left, CelExpr right) {
        field(left).ifPresent(field -> check(field, right));
        field(right).ifPresent(field -> check(field, left));
        Optional<TimeLiteral> rightTime = time(left, right);
        if (rightTime.isPresent()) {
            return compareTime(e.id(), sign, left, rightTime.get());
        }
        Optional<TimeLiteral> leftTime = time(right, left);
        if (leftTime.isPresent()) {
            return compareTime(e.id(), turned(sign), right, leftTime.get());
        }
        return plain(e.id(), sign, left, right);
    }

    private static CelExpr plain(long id, String sign, CelExpr left, CelExpr right) {
        return switch (sign) {
            case "_==_" -> call(id, FilterFunctions.EQUAL, left, right);
            case "_!=_" -> call(id, FilterFunctions.NOT_EQUAL, left, right);
            case "_<_" -> call(id, FilterFunctions.LESS, left, right);
            case "_<=_" -> call(id, FilterFunctions.AT_MOST, left, right);
            case "_>_" -> call(id, FilterFunctions.LESS, right, left);
            default -> call(id, FilterFunctions.AT_MOST, right, left);
        };
    }

    /** To be equal to a day is to be within it; in order, a day is its beginning. */
    private static CelExpr compareTime(long id, String sign, CelExpr field, TimeLiteral time) {
        CelExpr from = text(id, time.from().toString());
        if (time.isInstant() || !List.of("_==_", "_!=_").contains(sign)) {
            return plain(id, sign, field, from);
        }
        CelExpr within =
                call(id, FilterFunctions.WITHIN, field, from, text(id, time.to().toString()));
        return sign.equals("_==_") ? within : call(id, "!_", within);
    }

    private static String turned(String sign) {
        return switch (sign) {
            case "_<_" -> "_>_";
            case "_<=_" -> "_>=_";
            case "_>_" -> "_<_";
            case "_>=_" -> "_<=_";
            default -> sign;
        };
    }

    private Optional<TimeLiteral> time(CelExpr field, CelExpr literal) {
        return field(field)
                .filter(f -> f.kind() == FilterField.Kind.TIME)
                .flatMap(f -> literal(literal))
                .map(text -> TimeLiteral.of(text, zone)
                        .orElseThrow(() -> wrong.at(
                                literal,
                                "\"" + text + "\" is no time; write \"2024-03-01\" or \"2024-03-01T09:15:00Z\"")));
    }

    private void check(FilterField field, CelExpr with) {
        boolean text = literal(with).isPresent();
        boolean number = isNumber(with);
        if (field.kind() == FilterField.Kind.NUMBER && text) {
            throw wrong.at(with, field.text() + " is a number; compare it with one, without quotes");
        }
        if (field.kind() == FilterField.Kind.TEXT && number) {
            throw wrong.at(with, field.text() + " is a text; put what you compare it with in quotes");
        }
        if (field.kind() == FilterField.Kind.TIME && number) {
            throw wrong.at(with, field.text() + " is a time; compare it with one such as \"2024-03-01\"");
        }
        if (field.kind() == FilterField.Kind.JSON && (text || number)) {
            throw wrong.at(
                    with, field.text() + " is a whole object; name a key of it, as in " + field.text() + ".total");
        }
    }
}
