package dev.hindsight.serve;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An answer as it goes out.
 *
 * @param reason of the status line; ASCII without control characters
 */
record Reply(int status, String reason, Map<String, String> headers, Body body) implements Answer {
    private static final int LONGEST_REASON = 200;
    private static final Body NOTHING = new Bytes(ByteBuffer.allocate(0));

    /** What an answer carries. */
    sealed interface Body {}

    /** Small enough for memory. */
    record Bytes(ByteBuffer bytes) implements Body {}

    /** Written while it is made; what fails on the way cuts the answer short. */
    record Streamed(Writer writer) implements Body {}

    /** Writes a body. */
    interface Writer {
        void writeTo(OutputStream out) throws IOException;
    }

    static Reply ok(String contentType, byte[] body) {
        return new Reply(200, "OK", Map.of("Content-Type", contentType), new Bytes(ByteBuffer.wrap(body)));
    }

    static Reply streamed(String contentType, Writer writer) {
        return new Reply(200, "OK", Map.of("Content-Type", contentType), new Streamed(writer));
    }

    /** A plain text that the status line says too. */
    static Reply text(int status, String text) {
        return text(status, ascii(text, LONGEST_REASON), text);
    }

    static Reply text(int status, String reason, String text) {
        return new Reply(
                status,
                reason,
                Map.of("Content-Type", MediaTypes.TEXT),
                new Bytes(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8))));
    }

    /** A status without a body. */
    static Reply empty(int status, String reason) {
        return new Reply(status, reason, Map.of(), NOTHING);
    }

    Reply with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Reply(status, reason, more, body);
    }

    /** {@code text} as a status line or header can carry it: one line of ASCII, cut. */
    static String ascii(String text, int longest) {
        StringBuilder out = new StringBuilder();
        text.codePoints().limit(longest).forEach(c -> {
            if (c == '\n' || c == '\r' || c == '\t') {
                out.append(' ');
            } else {
                out.append(c >= ' ' && c < 0x7F ? (char) c : '?');
            }
        });
        return out.toString();
    }
}
