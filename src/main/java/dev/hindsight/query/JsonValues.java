package dev.hindsight.query;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import dev.cel.common.values.NullValue;
import dev.hindsight.event.HindsightException;
import dev.hindsight.event.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A payload as CEL sees it: maps, lists, texts, booleans, and numbers that have lost nothing. */
final class JsonValues {
    /** Up to so many characters, every decimal is told apart from its neighbours by a double. */
    private static final int SAFE_DECIMAL = 15;

    private static final int SAFE_INTEGER = 18;

    private JsonValues() {}

    /**
     * @throws HindsightException where {@code utf8} is no JSON object, or breaks a bound of {@link Json}
     */
    static Map<String, Object> object(byte[] utf8) {
        try (JsonParser in = Json.FACTORY.createParser(utf8)) {
            if (in.nextToken() != JsonToken.START_OBJECT) {
                throw new HindsightException("no JSON object");
            }
            return object(in);
        } catch (JsonProcessingException e) {
            throw Json.unreadable(utf8, 0, utf8.length, e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, Object> object(JsonParser in) throws IOException {
        Map<String, Object> values = new HashMap<>();
        while (in.nextToken() == JsonToken.FIELD_NAME) {
            String name = in.currentName();
            in.nextToken();
            values.put(name, value(in));
        }
        return values;
    }

    private static List<Object> array(JsonParser in) throws IOException {
        List<Object> values = new ArrayList<>();
        while (in.nextToken() != JsonToken.END_ARRAY) {
            values.add(value(in));
        }
        return values;
    }

    private static Object value(JsonParser in) throws IOException {
        JsonToken token = in.currentToken();
        if (token == null) {
            throw new HindsightException("no JSON: it ends too early");
        }
        return switch (token) {
            case START_OBJECT -> object(in);
            case START_ARRAY -> array(in);
            case VALUE_STRING -> in.getText();
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(in.getText());
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> NullValue.NULL_VALUE;
            default -> throw new HindsightException("no JSON: unexpected " + token);
        };
    }

    private static Object number(String text) {
        boolean plain = text.chars().allMatch(c -> c == '-' || (c >= '0' && c <= '9'));
        if (plain && text.length() <= SAFE_INTEGER) {
            return Long.valueOf(text);
        }
        if (!plain && text.length() <= SAFE_DECIMAL && text.chars().allMatch(c -> c != 'e' && c != 'E')) {
            return Double.valueOf(text);
        }
        return number(Json.number(text).decimalValue());
    }

    /** The value as CEL's own number where that is exact, so that its functions take it; else as it is. */
    static Object number(BigDecimal value) {
        if (value.signum() == 0) {
            return 0L;
        }
        // Guards the next lines against writing out 1E9999.
        long digitsBeforePoint = (long) value.precision() - value.scale();
        if (digitsBeforePoint > SAFE_INTEGER || digitsBeforePoint < -SAFE_INTEGER) {
            return value;
        }
        if (value.stripTrailingZeros().scale() <= 0) {
            return value.longValue();
        }
        double near = value.doubleValue();
        return BigDecimal.valueOf(near).compareTo(value) == 0 ? (Object) near : value;
    }
}
