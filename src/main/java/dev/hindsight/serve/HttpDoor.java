package dev.hindsight.serve;

import dev.hindsight.event.HindsightException;
import dev.hindsight.event.SystemFailure;
import io.undertow.Undertow;
import io.undertow.UndertowOptions;
import io.undertow.server.DefaultByteBufferPool;
import io.undertow.server.handlers.HttpContinueReadHandler;
import io.undertow.server.protocol.http.HttpOpenListener;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.xnio.ChannelListeners;
import org.xnio.IoUtils;
import org.xnio.OptionMap;
import org.xnio.Options;
import org.xnio.StreamConnection;
import org.xnio.XnioWorker;
import org.xnio.channels.AcceptingChannel;

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

    /** Connections that are accepted beyond the limit, until the idle ones that give way for them are closed. */
    private static final int BEYOND_CONNECTIONS = 64;

    private static final int BUFFER_BYTES = 16 << 10;

    private final Undertow server;
    private final AcceptingChannel<?> accepting;
    private final LongPolls longPolls;
    private final LiveEvents liveEvents;
    private final URI address;
    private final AtomicBoolean closed = new AtomicBoolean();

    private HttpDoor(
            Undertow server, AcceptingChannel<?> accepting, LongPolls longPolls, LiveEvents liveEvents, URI address) {
        this.server = server;
        this.accepting = accepting;
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
        Undertow server = Undertow.builder()
                .setIoThreads(LISTENERS)
                .setWorkerThreads(WORKERS)
                .setWorkerOption(Options.THREAD_DAEMON, true)
                .setWorkerOption(Options.WORKER_NAME, "door")
                .build();
        server.start();
        try {
            AcceptingChannel<?> accepting = listen(server.getWorker(), options, new Gate(options, replies, dispatch));
            int port = accepting.getLocalAddress(InetSocketAddress.class).getPort();
            return new HttpDoor(server, accepting, longPolls, liveEvents, uri(options, port));
        } catch (IOException e) {
            server.stop();
            throw failed(options, e);
        }
    }

    private static AcceptingChannel<?> listen(XnioWorker worker, DoorOptions options, Gate gate) throws IOException {
        DoorLimits limits = options.limits();
        DoorLimits.Times times = limits.times();
        HttpOpenListener http = new HttpOpenListener(
                new DefaultByteBufferPool(true, BUFFER_BYTES, -1, 4),
                OptionMap.builder()
                        // Paths are divided before they are decoded, so that a stream's name may have a slash in it.
                        .set(UndertowOptions.DECODE_URL, false)
                        // Bodies are counted where they are received, so that the caller is told.
                        .set(UndertowOptions.MAX_ENTITY_SIZE, -1L)
                        .set(UndertowOptions.MAX_HEADERS, limits.sizes().headers())
                        .set(UndertowOptions.MAX_HEADER_SIZE, limits.sizes().headerBytes())
                        .set(UndertowOptions.REQUEST_PARSE_TIMEOUT, millis(times.request()))
                        .set(UndertowOptions.NO_REQUEST_TIMEOUT, millis(times.idle()))
                        .getMap());
        int connectionsMax = limits.crowd().connections();
        OpenConnections connections = new OpenConnections(
                connectionsMax, http, new Deadline(times.request(), new HttpContinueReadHandler(gate)));
        http.setRootHandler(connections);
        AcceptingChannel<StreamConnection> accepting = worker.createStreamConnectionServer(
                new InetSocketAddress(options.address(), options.port()),
                ChannelListeners.openListenerAdapter(connections),
                OptionMap.builder()
                        .set(Options.WORKER_IO_THREADS, worker.getIoThreadCount())
                        .set(Options.TCP_NODELAY, true)
                        .set(Options.REUSE_ADDRESSES, true)
                        .set(Options.BACKLOG, 1_000)
                        .set(Options.CONNECTION_HIGH_WATER, connectionsMax + BEYOND_CONNECTIONS)
                        .set(Options.CONNECTION_LOW_WATER, connectionsMax + BEYOND_CONNECTIONS)
                        .getMap());
        accepting.resumeAccepts();
        return accepting;
    }

    private static int millis(Duration duration) {
        return Math.toIntExact(duration.toMillis());
    }

    private static HindsightException failed(DoorOptions options, IOException e) {
        String reason = e instanceof BindException
                ? SystemFailure.in(e).orElse("another program has it, or it is not this machine's")
                : SystemFailure.reason(e);
        return new HindsightException(
                "port " + options.port() + " on " + options.bind() + " cannot be had: " + reason
                        + "; choose another, or 0 for any that is free",
                e);
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
        // Once: its threads end with the server, and a second closing would wait for them for ever.
        if (closed.compareAndSet(false, true)) {
            IoUtils.safeClose(accepting);
            server.stop();
        }
    }
}
