package dev.hindsight.serve;

import io.undertow.server.HttpServerExchange;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.xnio.IoUtils;
import org.xnio.channels.StreamSourceChannel;

/**
 * Receives one body without holding a thread while it arrives. Undertow's own receiver prints a stack trace for a
 * body in chunks that is too large, and hangs up before the caller is told.
 */
final class BodyReader {
    private static final Logger LOG = Logger.getLogger(BodyReader.class.getName());
    private static final int PIECE = 16 << 10;

    private final HttpServerExchange exchange;
    private final int most;
    private final Consumer<byte[]> whole;
    private final Runnable tooLarge;
    private final ByteArrayOutputStream received = new ByteArrayOutputStream();
    private final ByteBuffer piece = ByteBuffer.allocate(PIECE);

    private BodyReader(HttpServerExchange exchange, int most, Consumer<byte[]> whole, Runnable tooLarge) {
        this.exchange = exchange;
        this.most = most;
        this.whole = whole;
        this.tooLarge = tooLarge;
    }

    /**
     * Calls {@code whole} on a worker with all of the body, or {@code tooLarge} as soon as it has more than
     * {@code most} bytes; neither where the caller leaves before.
     */
    static void receive(HttpServerExchange exchange, int most, Consumer<byte[]> whole, Runnable tooLarge) {
        StreamSourceChannel channel = exchange.getRequestChannel();
        if (channel == null) {
            exchange.dispatch(() -> whole.accept(new byte[0]));
            return;
        }
        BodyReader reader = new BodyReader(exchange, most, whole, tooLarge);
        Runnable next = reader.read(channel);
        if (next == null) {
            channel.getReadSetter().set(reader::goOn);
            channel.resumeReads();
        } else {
            exchange.dispatch(next);
        }
    }

    private void goOn(StreamSourceChannel channel) {
        Runnable next = read(channel);
        if (next != null) {
            // First, for what is next may end the exchange, and the connection then reads the one after it.
            channel.suspendReads();
            exchange.dispatch(next);
        }
    }

    /** Takes what there is; answers what is next, null where more must come first. */
    private @Nullable Runnable read(StreamSourceChannel channel) {
        try {
            int count = channel.read(piece.clear());
            while (count > 0) {
                received.write(piece.array(), 0, count);
                if (received.size() > most) {
                    return tooLarge;
                }
                count = channel.read(piece.clear());
            }
            return count < 0 ? () -> whole.accept(received.toByteArray()) : null;
        } catch (IOException e) {
            LOG.log(Level.FINE, "a caller left before its request was whole", e);
            return () -> {
                IoUtils.safeClose(exchange.getConnection());
                exchange.endExchange();
            };
        }
    }
}
