package dev.hindsight.serve;

import io.undertow.util.HeaderMap;
import io.undertow.util.HeaderValues;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A request with all that answers are made from. */
final class Request {
    private final String base;
    private final String peer;
    private final List<String> path;
    private final Map<String, String> query;
    private final HeaderMap headers;
    private final byte[] body;
    private final boolean waited;

    private Request(
            String base,
            String peer,
            List<String> path,
            Map<String, String> query,
            HeaderMap headers,
            byte[] body,
            boolean waited) {
        this.base = base;
        this.peer = peer;
        this.path = path;
        this.query = query;
        this.headers = headers;
        this.body = body;
        this.waited = waited;
    }

    /** One without a body. */
    static Request of(String base, String peer, List<String> path, Map<String, String> query, HeaderMap headers) {
        return new Request(base, peer, path, query, headers, new byte[0], false);
    }

    Request with(byte[] received) {
        return new Request(base, peer, path, query, headers, received, waited);
    }

    Request afterWaiting() {
        return new Request(base, peer, path, query, headers, body, true);
    }

    /** {@code http://} and the host that the caller named. */
    String base() {
        return base;
    }

    /** The address it came from. */
    String peer() {
        return peer;
    }

    /** Decoded, a text a segment. */
    List<String> path() {
        return path;
    }

    /** Decoded, the last of a name. */
    Map<String, String> query() {
        return query;
    }

    /** The bytes themselves, not a copy; empty where there is no body. */
    byte[] body() {
        return body;
    }

    /** Whether it has waited for an event already. */
    boolean waited() {
        return waited;
    }

    /** All values of a header, joined as a list; null where it is not there. */
    @Nullable
    String header(String name) {
        HeaderValues values = headers.get(name);
        return values == null ? null : String.join(", ", values);
    }

    /** A header of the API, {@code ES-…}, which newer clients call {@code Kurrent-…}. */
    @Nullable
    String apiHeader(String name) {
        String value = header("ES-" + name);
        String found = value == null ? header("Kurrent-" + name) : value;
        return found == null ? null : utf8(found);
    }

    /** Headers arrive a character a byte; what is UTF-8 was meant to be. */
    private static String utf8(String header) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(header.getBytes(StandardCharsets.ISO_8859_1)))
                    .toString();
        } catch (CharacterCodingException e) {
            return header;
        }
    }
}
