package dev.hindsight.serve;

import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.xnio.IoUtils;
import org.xnio.XnioExecutor;

/** Hangs up on a caller who takes too long to send a body, wanted or not: a byte now and then does not keep a place. */
final class Deadline implements HttpHandler {
    private final Duration longest;
    private final HttpHandler next;

    Deadline(Duration longest, HttpHandler next) {
        this.longest = longest;
        this.next = next;
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) throws Exception {
        if (!exchange.isRequestComplete()) {
            XnioExecutor.Key over = exchange.getIoThread()
                    .executeAfter(() -> hangUp(exchange), longest.toMillis(), TimeUnit.MILLISECONDS);
            exchange.addExchangeCompleteListener((done, others) -> {
                over.remove();
                others.proceed();
            });
        }
        next.handleRequest(exchange);
    }

    private static void hangUp(HttpServerExchange exchange) {
        if (!exchange.isRequestComplete()) {
            IoUtils.safeClose(exchange.getConnection());
            exchange.endExchange();
        }
    }
}
