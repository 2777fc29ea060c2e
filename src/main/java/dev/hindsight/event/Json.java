package dev.hindsight.event;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamWriteConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * JSON with bounds: at most {@value #MAX_DEPTH} levels, the envelope of an event included, numbers of at most {@value #MAX_NUMBER}
 * characters with an exponent of at most four digits, so that no payload can exhaust the stack or make
 * a sum of a billion digits. Trees hold every number as a {@link LosslessNumber}. Thread-safe.
 */
public final class Json {
    public static final int MAX_DEPTH = 1_000;
    public static final int MAX_NUMBER = 1_000;
    /** How much deeper than what it shows an answer of this program may be. */
    private static final int AROUND_A_STATE = 16;

    public static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    /** Parsers made here enforce the bounds and accept nothing beyond RFC 8259. */
    public static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxNumberLength(MAX_NUMBER)
                    .maxStringLength(Integer.MAX_VALUE)
                    .maxNameLength(Integer.MAX_VALUE)
                    .build())
            .streamWriteConstraints(StreamWriteConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH + AROUND_A_STATE)
                    .build())
            .build();

    private static final Pattern KEY = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*+)\"\\s*+:");
    private static final Pattern ESCAPE = Pattern.compile("\\\\u(\\p{XDigit}{4})");
    private static final ObjectMapper MAPPER = new ObjectMapper(FACTORY);

    private Json() {}

    /** As {@link #FACTORY}, with another bound of the depth. */
    public static JsonFactory factory(int depthMax) {
        return FACTORY.rebuild()
                .streamReadConstraints(FACTORY.streamReadConstraints()
                        .rebuild()
                        .maxNestingDepth(depthMax)
                        .build())
                .build();
    }

    /**
     * Reads one JSON value.
     *
     * @throws HindsightException where {@code utf8} is no JSON or breaks a bound
     */
    public static JsonNode parse(byte[] utf8) {
        try (JsonParser in = FACTORY.createParser(utf8)) {
            if (in.nextToken() == null) {
                throw new HindsightException("no JSON: it is empty");
            }
            JsonNode value = value(in);
            if (in.nextToken() != null) {
                throw new HindsightException("no single JSON value: something follows it");
            }
            return value;
        } catch (JsonProcessingException e) {
            throw unreadable(utf8, 0, utf8.length, e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the parser's complaint about {@code json} from {@code from} to {@code to} (exclusive) means, in our words. */
    public static HindsightException unreadable(byte[] json, int from, int to, JsonProcessingException e) {
        if (e instanceof StreamConstraintsException && e.getOriginalMessage().contains("nesting depth")) {
            return new HindsightException(
                    "no JSON that can be kept: it is nested deeper than " + MAX_DEPTH + " levels, envelope included",
                    e);
        }
        if (e instanceof StreamConstraintsException && e.getOriginalMessage().contains("Number value length")) {
            return new HindsightException(
                    "no JSON that can be kept: a number is longer than " + MAX_NUMBER + " characters", e);
        }
        Optional<String> key = keyOfHalves(new String(json, from, to - from, StandardCharsets.UTF_8));
        if (key.isPresent()) {
            return Names.halves("key", key.get());
        }
        return JsonSyntax.fault(json, from, to, e);
    }

    /** The parser takes no key with half a surrogate pair, and does not say which it is. */
    private static Optional<String> keyOfHalves(String json) {
        Matcher keys = KEY.matcher(json);
        while (keys.find()) {
            String key = ESCAPE.matcher(keys.group(1))
                    .replaceAll(escape ->
                            Matcher.quoteReplacement(Character.toString((char) Integer.parseInt(escape.group(1), 16))));
            if (LoneSurrogates.count(key) > 0) {
                return Optional.of(key);
            }
        }
        return Optional.empty();
    }

    /** The value at the parser's current token, which is left on the value's last token. */
    public static JsonNode value(JsonParser in) throws IOException {
        return switch (in.currentToken()) {
            case START_OBJECT -> {
                ObjectNode object = NODES.objectNode();
                while (in.nextToken() == JsonToken.FIELD_NAME) {
                    String name = in.currentName();
                    in.nextToken();
                    object.set(name, value(in));
                }
                yield object;
            }
            case START_ARRAY -> {
                ArrayNode array = NODES.arrayNode();
                while (in.nextToken() != JsonToken.END_ARRAY) {
                    array.add(value(in));
                }
                yield array;
            }
            case VALUE_STRING -> NODES.textNode(in.getText());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(in.getText());
            case VALUE_TRUE -> NODES.booleanNode(true);
            case VALUE_FALSE -> NODES.booleanNode(false);
            case VALUE_NULL -> NODES.nullNode();
            default -> throw new HindsightException("no JSON: unexpected " + in.currentToken());
        };
    }

    /**
     * @throws HindsightException where the number's exponent is out of bounds
     */
    public static LosslessNumber number(String text) {
        checkNumber(text);
        return new LosslessNumber(text);
    }

    static void checkNumber(String text) {
        int e = Math.max(text.indexOf('e'), text.indexOf('E'));
        if (e >= 0) {
            int digits = e + 1;
            while (digits < text.length() && "+-0".indexOf(text.charAt(digits)) >= 0) {
                digits++;
            }
            if (text.length() - digits > 4) {
                throw new HindsightException("number " + Names.quoted(text) + " has an exponent beyond ±9999");
            }
        }
    }

    /** Compact JSON text. */
    public static String text(JsonNode value) {
        try {
            return LoneSurrogates.escaped(MAPPER.writeValueAsString(value));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes to {@code out} piece by piece, in the form of {@link #pretty}; closing it leaves {@code out} open. */
    public static JsonGenerator writer(OutputStream out) throws IOException {
        return FACTORY.createGenerator(new JsonUtf8Writer(out))
                .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
                .setPrettyPrinter(PrettyJson.printer());
    }

    /** JSON text over several lines, indented by two spaces, as people read it. */
    public static String pretty(JsonNode value) {
        try {
            return LoneSurrogates.escaped(MAPPER.writer(PrettyJson.printer()).writeValueAsString(value));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
