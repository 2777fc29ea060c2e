package dev.hindsight.serve;

import dev.hindsight.event.HindsightException;
import io.undertow.Undertow;
import io.undertow.UndertowOptions;
import io.undertow.server.handlers.HttpContinueReadHandler;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.xnio.Options;

/**
 * An open door: speaks EventStoreDB's HTTP API and ours beside it until it is closed. Thread-safe.
 *
 * <pre>{@code
 * try (HttpDoor door = HttpDoor.open(services, DoorOptions.loopback(2113))) {
 *     System.out.println("curl " + door.address() + "streams/order-12345");
 *     …
 * }
 * }</pre>
 */
public final class HttpDoor implements AutoCloseable {
    private static final int LISTENERS = 2;
    private static final int WORKERS = 12;

    /** Held, for a logger that nobody holds forgets its level. These greet on standard error at every start. */
    private static final List<Logger> GREETERS = Stream.of("org.xnio", "io.undertow", "org.jboss.threads")
            .map(Logger::getLogger)
            .toList();

    private final Undertow server;
    private final LongPolls longPolls;
    private final LiveEvents liveEvents;
    private final URI address;

    private HttpDoor(Undertow server, LongPolls longPolls, LiveEvents liveEvents, URI address) {
        this.server = server;
        this.longPolls = longPolls;
        this.liveEvents = liveEvents;
        this.address = address;
    }

    /**
     * Opens a door.
     *
     * @throws HindsightException where the port is taken or not to be had
     */
    public static HttpDoor open(DoorServices services, DoorOptions options) {
        GREETERS.forEach(greeter -> greeter.setLevel(Level.WARNING));
        LongPolls longPolls = new LongPolls(services.store());
        LiveEvents liveEvents =
                new LiveEvents(services.store(), options.limits().times());
        Replies replies = new Replies(options.limits().times().write());
        Dispatch dispatch = new Dispatch(services, options, longPolls, liveEvents, replies);
        Undertow server = server(options, new Gate(options, replies, dispatch));
        try {
            server.start();
        } catch (RuntimeException e) {
            throw failed(options, e);
        }
        InetSocketAddress bound =
                (InetSocketAddress) server.getListenerInfo().get(0).getAddress();
        return new HttpDoor(server, longPolls, liveEvents, uri(options, bound.getPort()));
    }

    private static Undertow server(DoorOptions options, Gate gate) {
        DoorLimits limits = options.limits();
        DoorLimits.Times times = limits.times();
        return Undertow.builder()
                .addHttpListener(options.port(), options.address().getHostAddress())
                .setIoThreads(LISTENERS)
                .setWorkerThreads(WORKERS)
                .setWorkerOption(Options.THREAD_DAEMON, true)
                .setWorkerOption(Options.WORKER_NAME, "door")
                .setSocketOption(Options.CONNECTION_HIGH_WATER, limits.crowd().connections())
                .setSocketOption(Options.CONNECTION_LOW_WATER, limits.crowd().connections())
                // Paths are divided before they are decoded, so that a stream's name may have a slash in it.
                .setServerOption(UndertowOptions.DECODE_URL, false)
                // Bodies are counted where they are received, so that the caller is told.
                .setServerOption(UndertowOptions.MAX_ENTITY_SIZE, -1L)
                .setServerOption(UndertowOptions.MAX_HEADERS, limits.sizes().headers())
                .setServerOption(UndertowOptions.MAX_HEADER_SIZE, limits.sizes().headerBytes())
                .setServerOption(UndertowOptions.REQUEST_PARSE_TIMEOUT, millis(times.request()))
                .setServerOption(UndertowOptions.NO_REQUEST_TIMEOUT, millis(times.idle()))
                .setHandler(new Deadline(times.request(), new HttpContinueReadHandler(gate)))
                .build();
    }

    private static int millis(Duration duration) {
        return Math.toIntExact(duration.toMillis());
    }

    private static HindsightException failed(DoorOptions options, RuntimeException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof BindException) {
                return new HindsightException(
                        "port " + options.port() + " on " + options.bind() + " cannot be had (" + cause.getMessage()
                                + "): choose another, or 0 for any that is free",
                        e);
            }
        }
        throw e;
    }

    private static URI uri(DoorOptions options, int port) {
        String host = options.bind().contains(":") ? "[" + options.bind() + "]" : options.bind();
        return URI.create("http://" + host + ":" + port + "/");
    }

    /** What to call it by, such as {@code http://127.0.0.1:2113/}. */
    public URI address() {
        return address;
    }

    /** Hangs up on those who wait, lets requests in hand end, and returns when none touches the store any more. */
    @Override
    public void close() {
        liveEvents.close();
        longPolls.close();
        server.stop();
    }
}
