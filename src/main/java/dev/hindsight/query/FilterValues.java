package dev.hindsight.query;

import dev.cel.common.values.NullValue;
import dev.hindsight.event.HindsightException;
import dev.hindsight.event.Instants;
import dev.hindsight.event.TextOrder;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * What a filter's operators do with values whose types are known only now. A comparison with what is missing, or of
 * what cannot be compared, is false; nothing here throws for a value that is JSON.
 */
final class FilterValues {
    /** Stands for what is not there: a key no object has, an index no list has. */
    enum Missing {
        MISSING
    }

    /** A character that is joined takes room, too. */
    private static final long JOINED_CHARACTER_STEPS = 4;

    private FilterValues() {}

    /** A member of an object by its key, or of a list by its place from 0. */
    static Object get(EvaluationCost cost, Object from, Object key) {
        if (key instanceof String name) {
            cost.spend(name.length(), "a key");
        }
        return member(from, key);
    }

    static Object member(Object from, Object key) {
        Object found = null;
        if (from instanceof Map<?, ?> object) {
            found = object.get(key);
        } else if (from instanceof List<?> list && key instanceof Long index && index >= 0 && index < list.size()) {
            found = list.get(index.intValue());
        }
        return found == null ? Missing.MISSING : found;
    }

    static boolean has(EvaluationCost cost, Object from, Object key) {
        return get(cost, from, key) != Missing.MISSING;
    }

    static boolean isTrue(Object value) {
        return Boolean.TRUE.equals(value);
    }

    static Object counted(EvaluationCost cost, Object value) {
        cost.spend(
                value instanceof String text
                        ? text.length()
                        : value instanceof Collection<?> list
                                ? list.size()
                                : value instanceof Map<?, ?> map ? map.size() : 1,
                "reading a large value");
        return value;
    }

    /** Whether one text lies in another; what is no text has none in it. */
    static boolean contains(EvaluationCost cost, Object value, Object wanted) {
        if (value instanceof String text && wanted instanceof String part) {
            cost.spend(TextSearch.steps(text.length(), part.length()), "contains");
            return TextSearch.isIn(text, part);
        }
        return false;
    }

    static boolean startsWith(EvaluationCost cost, Object value, Object wanted) {
        if (value instanceof String text && wanted instanceof String part) {
            cost.spend(part.length(), "startsWith");
            return text.startsWith(part);
        }
        return false;
    }

    static boolean endsWith(EvaluationCost cost, Object value, Object wanted) {
        if (value instanceof String text && wanted instanceof String part) {
            cost.spend(part.length(), "endsWith");
            return text.endsWith(part);
        }
        return false;
    }

    /** What {@code exists} and {@code all} go through: nothing, where there is no list and no object. */
    static Object each(Object value) {
        return value instanceof Collection || value instanceof Map ? value : List.of();
    }

    static boolean equal(EvaluationCost cost, Object one, Object other) {
        return isThere(one, other) && same(cost, one, other);
    }

    static boolean notEqual(EvaluationCost cost, Object one, Object other) {
        return isThere(one, other) && !same(cost, one, other);
    }

    static boolean less(EvaluationCost cost, Object one, Object other) {
        OptionalInt order = order(cost, one, other);
        return order.isPresent() && order.getAsInt() < 0;
    }

    static boolean atMost(EvaluationCost cost, Object one, Object other) {
        OptionalInt order = order(cost, one, other);
        return order.isPresent() && order.getAsInt() <= 0;
    }

    /** {@code from} ≤ {@code time} < {@code to}. */
    static boolean within(EvaluationCost cost, Object time, Object from, Object to) {
        return atMost(cost, from, time) && less(cost, time, to);
    }

    /** {@code in}: a list's element, an object's key, or the one value there is. */
    static boolean in(EvaluationCost cost, Object value, Object among) {
        if (among instanceof Collection<?> list) {
            return list.stream().anyMatch(each -> equal(cost, value, each));
        }
        return among instanceof Map<?, ?> object
                ? get(cost, object, value) != Missing.MISSING
                : equal(cost, value, among);
    }

    private static boolean isThere(Object one, Object other) {
        return one != Missing.MISSING && other != Missing.MISSING;
    }

    private static boolean same(EvaluationCost cost, Object one, Object other) {
        if (isNull(one) || isNull(other)) {
            return isNull(one) && isNull(other);
        }
        if (one instanceof Collection<?> list && other instanceof Collection<?> that) {
            return list.size() == that.size() && sameInOrder(cost, list.iterator(), that.iterator());
        }
        if (one instanceof Map<?, ?> object && other instanceof Map<?, ?> that) {
            return object.size() == that.size() && sameByKey(cost, object, that);
        }
        OptionalInt order = order(cost, one, other);
        return order.isPresent() ? order.getAsInt() == 0 : one.equals(other);
    }

    private static boolean sameInOrder(EvaluationCost cost, Iterator<?> one, Iterator<?> other) {
        while (one.hasNext()) {
            if (!same(cost, one.next(), other.next())) {
                return false;
            }
        }
        return true;
    }

    /** A loop and no stream, which would take ten frames of the stack for each level of nesting. */
    private static boolean sameByKey(EvaluationCost cost, Map<?, ?> one, Map<?, ?> other) {
        for (Map.Entry<?, ?> entry : one.entrySet()) {
            if (!equal(cost, entry.getValue(), get(cost, other, entry.getKey()))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isNull(Object value) {
        return value instanceof NullValue || value instanceof com.google.protobuf.NullValue;
    }

    private static OptionalInt order(EvaluationCost cost, Object one, Object other) {
        cost.spend(1, "comparing values");
        if (one instanceof Long a && other instanceof Long b) {
            return OptionalInt.of(Long.compare(a, b));
        }
        if (one instanceof Number a && other instanceof Number b) {
            return isFinite(a) && isFinite(b)
                    ? OptionalInt.of(decimal(a).compareTo(decimal(b)))
                    : OptionalInt.of(Double.compare(a.doubleValue(), b.doubleValue()));
        }
        if (one instanceof String a && other instanceof String b) {
            cost.spend(Math.min(a.length(), b.length()), "comparing texts");
            return OptionalInt.of(TextOrder.INSTANCE.compare(a, b));
        }
        if (one instanceof Duration a && other instanceof Duration b) {
            return OptionalInt.of(a.compareTo(b));
        }
        if (one instanceof Instant || other instanceof Instant) {
            return times(one, other);
        }
        return OptionalInt.empty();
    }

    /** A text stands for a time where it is compared with one. */
    private static OptionalInt times(Object one, Object other) {
        try {
            Instant a = one instanceof String text ? Instants.parse(text) : one instanceof Instant i ? i : null;
            Instant b = other instanceof String text ? Instants.parse(text) : other instanceof Instant i ? i : null;
            return a == null || b == null ? OptionalInt.empty() : OptionalInt.of(a.compareTo(b));
        } catch (HindsightException e) {
            return OptionalInt.empty();
        }
    }

    private static boolean isFinite(Number value) {
        return !(value instanceof Double) || Double.isFinite(value.doubleValue());
    }

    private static BigDecimal decimal(Number value) {
        if (value instanceof BigDecimal decimal) {
            return decimal;
        }
        // The shortest decimal that is this double: 0.1, not 0.1000000000000000055.
        return value instanceof Double d ? BigDecimal.valueOf(d) : new BigDecimal(value.toString());
    }

    /**
     * Sums, differences, products, quotients and remainders: decimal, to 34 digits, so that money adds up and nothing
     * grows without bound. Texts and lists are joined by +, times moved by durations.
     */
    static Object compute(EvaluationCost cost, String sign, Object one, Object other) {
        if (one instanceof Number a && other instanceof Number b && isFinite(a) && isFinite(b)) {
            return numbers(sign, decimal(a), decimal(b));
        }
        if (sign.equals("+") && one instanceof String a && other instanceof String b) {
            cost.spend(JOINED_CHARACTER_STEPS * (a.length() + (long) b.length()), "joining texts");
            return a + b;
        }
        if (one instanceof Instant at && other instanceof Duration by && "+-".contains(sign)) {
            return sign.equals("+") ? at.plus(by) : at.minus(by);
        }
        if (one instanceof Instant at && other instanceof Instant from && sign.equals("-")) {
            return Duration.between(from, at);
        }
        return Missing.MISSING;
    }

    private static Object numbers(String sign, BigDecimal a, BigDecimal b) {
        boolean byZero = b.signum() == 0 && "/%".contains(sign);
        if (byZero) {
            return Missing.MISSING;
        }
        return JsonValues.number(
                switch (sign) {
                    case "+" -> a.add(b, MathContext.DECIMAL128);
                    case "-" -> a.subtract(b, MathContext.DECIMAL128);
                    case "*" -> a.multiply(b, MathContext.DECIMAL128);
                    case "/" -> a.divide(b, MathContext.DECIMAL128);
                    default -> a.remainder(b, MathContext.DECIMAL128);
                });
    }
}
