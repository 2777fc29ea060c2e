package dev.hindsight.serve;

import io.undertow.server.HttpServerExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.xnio.channels.Channels;
import org.xnio.channels.StreamSinkChannel;

/**
 * The body of an answer, written from a thread that may block: up to a bound, beyond which a caller who takes nothing
 * is given up. A body that is closed before it fills the buffer has its length told.
 */
final class TimedOutput extends OutputStream {
    private static final int BUFFER = 16 << 10;

    private final HttpServerExchange exchange;
    private final Duration longest;
    private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
    private @Nullable StreamSinkChannel channel;

    TimedOutput(HttpServerExchange exchange, Duration longest) {
        this.exchange = exchange;
        this.longest = longest;
    }

    /** Writes all of {@code bytes} to {@code channel}. */
    static void write(StreamSinkChannel channel, ByteBuffer bytes, Duration longest) throws IOException {
        while (bytes.hasRemaining()) {
            if (Channels.writeBlocking(channel, bytes, longest.toMillis(), TimeUnit.MILLISECONDS) <= 0) {
                throw new IOException("the caller has taken nothing for " + longest.toMillis() + " ms");
            }
        }
    }

    /** Sends what was written to {@code channel}. */
    static void flush(StreamSinkChannel channel, Duration longest) throws IOException {
        if (!Channels.flushBlocking(channel, longest.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new IOException("the caller has taken nothing for " + longest.toMillis() + " ms");
        }
    }

    @Override
    public void write(int b) throws IOException {
        if (!buffer.hasRemaining()) {
            drain();
        }
        buffer.put((byte) b);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        int at = from;
        while (at < from + length) {
            if (!buffer.hasRemaining()) {
                drain();
            }
            int part = Math.min(buffer.remaining(), from + length - at);
            buffer.put(bytes, at, part);
            at += part;
        }
    }

    private void drain() throws IOException {
        if (channel == null) {
            channel = exchange.getResponseChannel();
        }
        write(channel, buffer.flip(), longest);
        buffer.clear();
    }

    @Override
    public void close() throws IOException {
        if (channel == null) {
            exchange.setResponseContentLength(buffer.position());
        }
        drain();
        if (channel != null) {
            channel.shutdownWrites();
            flush(channel, longest);
        }
    }
}
