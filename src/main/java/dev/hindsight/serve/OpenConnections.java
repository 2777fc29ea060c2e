package dev.hindsight.serve;

import io.undertow.server.AbstractServerConnection;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.xnio.ChannelListener;
import org.xnio.IoUtils;
import org.xnio.StreamConnection;

/**
 * The connections of a door, and which of them give way when there are too many: those without a request, the one that
 * has been so for longest first. Whoever has a request in hand, a long poll or a subscription keeps the connection.
 * Thread-safe.
 */
final class OpenConnections implements HttpHandler, ChannelListener<StreamConnection> {
    private final int connectionsMax;
    private final ChannelListener<StreamConnection> opened;
    private final HttpHandler next;
    /** Without a request, the longest first. Guarded by this. */
    private final Set<StreamConnection> idle = new LinkedHashSet<>();
    /** With a request. Guarded by this. */
    private final Set<StreamConnection> busy = new HashSet<>();

    /**
     * @param connectionsMax beyond it idle ones are closed
     * @param opened serves a connection
     * @param next serves a request
     */
    OpenConnections(int connectionsMax, ChannelListener<StreamConnection> opened, HttpHandler next) {
        this.connectionsMax = connectionsMax;
        this.opened = opened;
        this.next = next;
    }

    @Override
    public void handleEvent(StreamConnection connection) {
        StreamConnection leaving = admit(connection);
        if (leaving != null) {
            leaving.getIoThread().execute(() -> IoUtils.safeClose(leaving));
        }
        opened.handleEvent(connection);
    }

    /** Takes in a new one; gives the one that is to be closed for it, null where there is room. */
    private synchronized @Nullable StreamConnection admit(StreamConnection connection) {
        if (idle.size() + busy.size() >= connectionsMax) {
            idle.removeIf(known -> !known.isOpen());
            busy.removeIf(known -> !known.isOpen());
        }
        StreamConnection leaving = null;
        Iterator<StreamConnection> longestIdle = idle.iterator();
        if (idle.size() + busy.size() >= connectionsMax && longestIdle.hasNext()) {
            leaving = longestIdle.next();
            longestIdle.remove();
        }
        idle.add(connection);
        return leaving;
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) throws Exception {
        StreamConnection connection = ((AbstractServerConnection) exchange.getConnection()).getChannel();
        begin(connection);
        exchange.addExchangeCompleteListener((done, others) -> {
            end(connection);
            others.proceed();
        });
        next.handleRequest(exchange);
    }

    private synchronized void begin(StreamConnection connection) {
        idle.remove(connection);
        busy.add(connection);
    }

    private synchronized void end(StreamConnection connection) {
        busy.remove(connection);
        if (connection.isOpen()) {
            idle.add(connection);
        }
    }
}
