package dev.hindsight.event;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A JSON object as the UTF-8 bytes it came with, less the white space between tokens: key order, number
 * text and string escapes survive. Immutable. Two are equal when their bytes are.
 */
public final class Payload {
    public static final Payload EMPTY = new Payload(new byte[] {'{', '}'});

    /** The envelope around it is a level of its own. */
    private static final JsonFactory FACTORY = Json.factory(Json.MAX_DEPTH - 1);

    private final byte[] utf8;
    /** Computed when first asked for. */
    private volatile @Nullable Hash digest;

    private Payload(byte[] utf8) {
        this.utf8 = utf8;
    }

    /**
     * Checks and takes in a JSON object.
     *
     * @throws HindsightException where {@code json} is no JSON object or breaks a bound of {@link Json}
     */
    public static Payload of(String json) {
        return of(LoneSurrogates.escaped(json).getBytes(StandardCharsets.UTF_8));
    }

    /** As {@link #of(String)}, from UTF-8 bytes, which are copied. */
    public static Payload of(byte[] json) {
        try (JsonParser in = FACTORY.createParser(json)) {
            if (in.nextToken() != JsonToken.START_OBJECT) {
                throw new HindsightException("no JSON object");
            }
            check(in);
            if (in.nextToken() != null) {
                throw new HindsightException("no single JSON object: something follows it");
            }
        } catch (JsonProcessingException e) {
            throw Json.unreadable(json, 0, json.length, e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return ofChecked(json, 0, json.length);
    }

    /**
     * Walks the object or array the parser stands on to its end.
     *
     * @throws HindsightException at a number out of bounds and at a key that has half a surrogate pair
     */
    public static void check(JsonParser in) throws IOException {
        int depth = 1;
        while (depth > 0) {
            JsonToken token = in.nextToken();
            if (token == null) {
                throw new HindsightException("no JSON: it ends too early");
            } else if (token.isStructStart()) {
                depth++;
            } else if (token.isStructEnd()) {
                depth--;
            } else if (token == JsonToken.FIELD_NAME) {
                Names.checkKey(in.currentName());
            } else if (token.isNumeric()) {
                Json.checkNumber(in.getText());
            }
        }
    }

    /** Takes in a slice that a parser has already walked as one JSON object; white space is dropped. */
    public static Payload ofChecked(byte[] json, int from, int to) {
        byte[] out = new byte[to - from];
        int length = 0;
        boolean inString = false;
        for (int i = from; i < to; i++) {
            byte b = json[i];
            if (inString) {
                out[length++] = b;
                if (b == '\\') {
                    out[length++] = json[++i];
                } else if (b == '"') {
                    inString = false;
                }
            } else if (b != ' ' && b != '\t' && b != '\n' && b != '\r') {
                inString = b == '"';
                out[length++] = b;
            }
        }
        return new Payload(length == out.length ? out : Arrays.copyOf(out, length));
    }

    /** Takes over bytes that this class wrote earlier, unchecked and not copied: for the store alone. */
    public static Payload stored(byte[] utf8) {
        return new Payload(utf8);
    }

    public static Payload of(ObjectNode object) {
        return new Payload(Json.text(object).getBytes(StandardCharsets.UTF_8));
    }

    /** The bytes themselves, not a copy: do not write to them. */
    public byte[] utf8() {
        return utf8;
    }

    /** SHA-256 of the bytes: what the hash chain links; computed once. */
    public Hash digest() {
        Hash known = digest;
        if (known == null) {
            known = Hash.digest(utf8);
            digest = known;
        }
        return known;
    }

    public String text() {
        return new String(utf8, StandardCharsets.UTF_8);
    }

    /** The parsed object, made anew at each call: the caller may change it. */
    public ObjectNode tree() {
        return (ObjectNode) Json.parse(utf8);
    }

    /** Whether {@code other} is equal, or equal JSON written another way: with other escapes or key order. */
    public boolean means(Payload other) {
        return equals(other) || tree().equals(other.tree());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Payload that && Arrays.equals(utf8, that.utf8);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(utf8);
    }

    @Override
    public String toString() {
        return text();
    }
}
