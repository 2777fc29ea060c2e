package dev.hindsight.exchange;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import dev.hindsight.event.HindsightException;
import dev.hindsight.event.Instants;
import dev.hindsight.event.Json;
import dev.hindsight.event.Names;
import dev.hindsight.event.Payload;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The top-level fields of one line's JSON object, payloads as slices of the line rather than trees. Every
 * getter fails with a message that names the field. A field that is null counts as absent.
 */
final class LineFields {
    private static final int SHOWN = 240;

    private final byte[] line;
    private final Map<String, Field> fields = new LinkedHashMap<>();

    /** A field's value: its text where it is a string or number, and where it stands in the line. */
    private record Field(JsonToken token, String text, int from, int to) {}

    private LineFields(byte[] line) {
        this.line = line;
    }

    static LineFields parse(byte[] line, int from, int to) {
        int start = from;
        while (start < to && (line[start] == ' ' || line[start] == '\t')) {
            start++;
        }
        // After "{" and a byte other than NUL the parser cannot take the line for UTF-16 or UTF-32.
        if (start == to) {
            throw new HindsightException("no JSON object: it is blank");
        }
        if (line[start] != '{' || (start + 1 < to && line[start + 1] == 0)) {
            throw new HindsightException("no JSON object: the line starts with " + shown(line, start, to));
        }
        int invalid = Utf8.firstInvalid(line, start, to);
        if (invalid >= 0) {
            throw new HindsightException(
                    "no valid UTF-8 at byte " + (invalid - from + 1) + " of the line: save it as UTF-8");
        }
        LineFields found = new LineFields(line);
        try (JsonParser in = Json.FACTORY.createParser(line, start, to - start)) {
            in.nextToken();
            while (in.nextToken() == JsonToken.FIELD_NAME) {
                found.add(in.currentName(), in, start);
            }
            if (in.nextToken() != null) {
                throw new HindsightException("no single JSON object: something follows it");
            }
        } catch (JsonProcessingException e) {
            throw Json.unreadable(line, start, to, e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found;
    }

    private void add(String name, JsonParser in, int start) throws IOException {
        Names.checkKey(name);
        JsonToken token = in.nextToken();
        int from = start + (int) in.currentTokenLocation().getByteOffset();
        String text = "";
        if (token.isStructStart()) {
            try {
                Payload.check(in);
            } catch (HindsightException e) {
                throw bad(name, ": " + e.getMessage(), e);
            }
        } else {
            text = in.getText();
        }
        int to = start + (int) in.currentLocation().getByteOffset();
        if (fields.put(name, new Field(token, text, from, to)) != null) {
            throw bad(name, " stands twice: keep one", null);
        }
    }

    Set<String> names() {
        return fields.keySet();
    }

    boolean has(String name) {
        Field field = fields.get(name);
        return field != null && field.token != JsonToken.VALUE_NULL;
    }

    String text(String name) {
        return string(name, required(name));
    }

    /** What {@code reader} makes of the text; its complaint becomes one about this field. */
    <T> T text(String name, Function<String, T> reader) {
        String text = text(name);
        try {
            return reader.apply(text);
        } catch (HindsightException e) {
            throw bad(name, ": " + e.getMessage(), e);
        }
    }

    @Nullable
    Instant instant(String name) {
        return has(name) ? text(name, Instants::parse) : null;
    }

    @Nullable
    Long positive(String name) {
        if (!has(name)) {
            return null;
        }
        Field field = required(name);
        if (field.token == JsonToken.VALUE_NUMBER_INT && field.text.length() < 19 && field.text.charAt(0) != '-') {
            long value = Long.parseLong(field.text);
            if (value > 0) {
                return value;
            }
        }
        throw bad(name, " is " + raw(name) + ": give a positive integer or leave it out", null);
    }

    Payload object(String name) {
        Field field = required(name);
        if (field.token != JsonToken.START_OBJECT) {
            throw bad(name, " is no JSON object: found " + raw(name), null);
        }
        return Payload.ofChecked(line, field.from, field.to);
    }

    @Nullable
    Payload optionalObject(String name) {
        return has(name) ? object(name) : null;
    }

    /** The bytes of the field's value as they stand in the line. */
    byte[] slice(String name) {
        Field field = required(name);
        return Arrays.copyOfRange(line, field.from, field.to);
    }

    /** A complaint about a field: {@code field "name"} and then {@code trouble}. */
    static HindsightException bad(String name, String trouble, @Nullable Exception cause) {
        return new HindsightException("field " + Names.quoted(name) + trouble, cause);
    }

    private Field required(String name) {
        Field field = fields.get(name);
        if (field == null) {
            throw bad(name, " is missing", null);
        }
        if (field.token == JsonToken.VALUE_NULL) {
            throw bad(name, " is null: it must have a value", null);
        }
        return field;
    }

    private String string(String name, Field field) {
        if (field.token != JsonToken.VALUE_STRING) {
            throw bad(name, " is no string: found " + raw(name), null);
        }
        return field.text;
    }

    private String raw(String name) {
        Field field = required(name);
        return shown(line, field.from, field.to);
    }

    /** JSON as it stands, cut and escaped as {@link Names#quoted} does, without quotes around it. */
    private static String shown(byte[] line, int from, int to) {
        String quoted = Names.quoted(new String(line, from, Math.min(to - from, SHOWN), StandardCharsets.UTF_8));
        return quoted.substring(1, quoted.length() - 1);
    }
}
