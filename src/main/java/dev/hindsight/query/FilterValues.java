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

    private FilterValues() {}

    /** A member of an object by its key, or of a list by its place from 0. */
    static Object get(Object from, Object key) {
        Object found = null;
        if (from instanceof Map<?, ?> object) {
            found = object.get(key);
        } else if (from instanceof List<?> list && key instanceof Long index && index >= 0 && index < list.size()) {
            found = list.get(index.intValue());
        }
        return found == null ? Missing.MISSING : found;
    }

    static boolean has(Object from, Object key) {
        return get(from, key) != Missing.MISSING;
    }

    static boolean isText(Object value) {
        return value instanceof String;
    }

    static boolean isTrue(Object value) {
        return Boolean.TRUE.equals(value);
    }

    /** What {@code exists} and {@code all} go through: nothing, where there is no list and no object. */
    static Object each(Object value) {
        return value instanceof Collection || value instanceof Map ? value : List.of();
    }

    static boolean equal(Object one, Object other) {
        return isThere(one, other) && same(one, other);
    }

    static boolean notEqual(Object one, Object other) {
        return isThere(one, other) && !same(one, other);
    }

    static boolean less(Object one, Object other) {
        OptionalInt order = order(one, other);
        return order.isPresent() && order.getAsInt() < 0;
    }

    static boolean atMost(Object one, Object other) {
        OptionalInt order = order(one, other);
        return order.isPresent() && order.getAsInt() <= 0;
    }

    /** {@code from} ≤ {@code time} < {@code to}. */
    static boolean within(Object time, Object from, Object to) {
        return atMost(from, time) && less(time, to);
    }

    /** {@code in}: a list's element, an object's key, or the one value there is. */
    static boolean in(Object value, Object among) {
        if (among instanceof Collection<?> list) {
            return list.stream().anyMatch(each -> equal(value, each));
        }
        return among instanceof Map<?, ?> object ? object.containsKey(value) : equal(value, among);
    }

    private static boolean isThere(Object one, Object other) {
        return one != Missing.MISSING && other != Missing.MISSING;
    }

    private static boolean same(Object one, Object other) {
        if (isNull(one) || isNull(other)) {
            return isNull(one) && isNull(other);
        }
        if (one instanceof Collection<?> list && other instanceof Collection<?> that) {
            return list.size() == that.size() && sameInOrder(list.iterator(), that.iterator());
        }
        if (one instanceof Map<?, ?> object && other instanceof Map<?, ?> that) {
            return object.size() == that.size() && sameByKey(object, that);
        }
        OptionalInt order = order(one, other);
        return order.isPresent() ? order.getAsInt() == 0 : one.equals(other);
    }

    private static boolean sameInOrder(Iterator<?> one, Iterator<?> other) {
        while (one.hasNext()) {
            if (!same(one.next(), other.next())) {
                return false;
            }
        }
        return true;
    }

    /** A loop and no stream, which would take ten frames of the stack for each level of nesting. */
    private static boolean sameByKey(Map<?, ?> one, Map<?, ?> other) {
        for (Map.Entry<?, ?> entry : one.entrySet()) {
            if (!equal(entry.getValue(), get(other, entry.getKey()))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isNull(Object value) {
        return value instanceof NullValue || value instanceof com.google.protobuf.NullValue;
    }

    private static OptionalInt order(Object one, Object other) {
        if (one instanceof Long a && other instanceof Long b) {
            return OptionalInt.of(Long.compare(a, b));
        }
        if (one instanceof Number a && other instanceof Number b) {
            return isFinite(a) && isFinite(b)
                    ? OptionalInt.of(decimal(a).compareTo(decimal(b)))
                    : OptionalInt.of(Double.compare(a.doubleValue(), b.doubleValue()));
        }
        if (one instanceof String a && other instanceof String b) {
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
    static Object compute(String sign, Object one, Object other) {
        if (one instanceof Number a && other instanceof Number b && isFinite(a) && isFinite(b)) {
            return numbers(sign, decimal(a), decimal(b));
        }
        if (sign.equals("+") && one instanceof String a && other instanceof String b) {
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
