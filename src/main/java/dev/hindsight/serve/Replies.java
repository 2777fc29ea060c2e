package dev.hindsight.serve;

import io.undertow.io.IoCallback;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.HttpString;
import java.io.IOException;
import java.io.OutputStream;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.xnio.IoUtils;

/** Puts replies on the wire. */
final class Replies {
    private static final Logger LOG = Logger.getLogger(Replies.class.getName());

    private Replies() {}

    /** Sends {@code reply}: what is in memory without holding the thread, what is streamed on it to its end. */
    static void send(Reply reply, HttpServerExchange exchange) {
        exchange.setStatusCode(reply.status());
        exchange.setReasonPhrase(reply.reason());
        reply.headers().forEach((name, value) -> exchange.getResponseHeaders().put(new HttpString(name), value));
        if (reply.body() instanceof Reply.Streamed streamed) {
            stream(streamed.writer(), exchange);
        } else if (reply.body() instanceof Reply.Bytes bytes && bytes.bytes().hasRemaining()) {
            exchange.getResponseSender().send(bytes.bytes().duplicate(), IoCallback.END_EXCHANGE);
        } else {
            exchange.endExchange();
        }
    }

    private static void stream(Reply.Writer writer, HttpServerExchange exchange) {
        exchange.startBlocking();
        try (OutputStream out = exchange.getOutputStream()) {
            writer.writeTo(out);
        } catch (IOException | RuntimeException e) {
            // The caller left, or what was promised cannot be made: an answer cut short says so, a whole one lies.
            LOG.log(Level.FINE, "an answer ended early", e);
            IoUtils.safeClose(exchange.getConnection());
        }
        exchange.endExchange();
    }
}
