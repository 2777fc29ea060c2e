package dev.hindsight.serve;

import io.undertow.io.IoCallback;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.HttpString;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.xnio.IoUtils;
import org.xnio.XnioExecutor;

/** Puts replies on the wire, and hangs up on callers who do not take them. Thread-safe. */
final class Replies {
    private static final Logger LOG = Logger.getLogger(Replies.class.getName());

    private final Duration longest;

    /** @param longest how long a caller may take nothing */
    Replies(Duration longest) {
        this.longest = longest;
    }

    /** Sends {@code reply}: what is in memory without holding the thread, what is streamed on it to its end. */
    void send(Reply reply, HttpServerExchange exchange) {
        exchange.setStatusCode(reply.status());
        exchange.setReasonPhrase(reply.reason());
        reply.headers().forEach((name, value) -> exchange.getResponseHeaders().put(new HttpString(name), value));
        if (reply.body() instanceof Reply.Streamed streamed) {
            stream(streamed.writer(), exchange);
        } else if (reply.body() instanceof Reply.Bytes bytes && bytes.bytes().hasRemaining()) {
            XnioExecutor.Key over = exchange.getIoThread()
                    .executeAfter(() -> hangUp(exchange), longest.toMillis(), TimeUnit.MILLISECONDS);
            exchange.addExchangeCompleteListener((done, next) -> {
                over.remove();
                next.proceed();
            });
            exchange.getResponseSender().send(bytes.bytes().duplicate(), IoCallback.END_EXCHANGE);
        } else {
            exchange.endExchange();
        }
    }

    private void stream(Reply.Writer writer, HttpServerExchange exchange) {
        try (TimedOutput out = new TimedOutput(exchange, longest)) {
            writer.writeTo(out);
        } catch (IOException | RuntimeException | Error e) {
            // The caller left, or what was promised cannot be made: an answer cut short says so, a whole one lies.
            LOG.log(Level.FINE, "an answer ended early", e);
            hangUp(exchange);
            return;
        }
        exchange.endExchange();
    }

    private static void hangUp(HttpServerExchange exchange) {
        IoUtils.safeClose(exchange.getConnection());
        exchange.endExchange();
    }
}
