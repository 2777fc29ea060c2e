package dev.hindsight.store.file;

import dev.hindsight.event.HindsightException;
import java.io.EOFException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/**
 * The bytes of a file, read and never written, with the length that it had when it was opened. Nothing outside of it
 * is read and nothing larger than it is allocated, whatever a length in the file says. For one thread at a time.
 */
final class FileBytes implements AutoCloseable {
    /** What is read at once where the reader steps from one small piece to the next, to and fro. */
    private static final int WINDOW_BYTES = 256 << 10;

    /** What is read at once where it jumps. */
    private static final int JUMP_BYTES = 4 << 10;

    private final Path path;
    /** Not a channel: that one is closed for good when its thread is interrupted. */
    private final RandomAccessFile file;

    private final long size;
    private final byte[] window;
    private long windowStart;
    private int windowBytes;

    FileBytes(Path path) {
        this.path = path;
        try {
            file = new RandomAccessFile(path.toFile(), "r");
            size = file.length();
        } catch (IOException e) {
            throw unreadable(e);
        }
        window = new byte[(int) Math.min(WINDOW_BYTES, Math.max(size, 1))];
    }

    long size() {
        return size;
    }

    /** Whether all of these bytes are in the file. */
    boolean has(long position, long bytes) {
        return position >= 0 && bytes >= 0 && position <= size && bytes <= size - position;
    }

    /**
     * A copy of bytes, or a view of them that is good until the next call.
     *
     * @throws FileDamageException where the file ends before
     */
    ByteBuffer read(long position, int bytes) {
        if (!has(position, bytes)) {
            throw new FileDamageException("the file ends at byte " + size + ", but " + bytes + " bytes at byte "
                    + position + " should be in it");
        }
        if (bytes > window.length) {
            byte[] large = new byte[bytes];
            fill(position, large, bytes);
            return ByteBuffer.wrap(large);
        }
        if (position < windowStart || position + bytes > windowStart + windowBytes) {
            boolean near = Math.abs(position - windowStart) <= WINDOW_BYTES + JUMP_BYTES;
            long step = near ? WINDOW_BYTES : JUMP_BYTES;
            // Aligned where that will do, so that reading from the end backwards is not reading all of it anew.
            long aligned = position - position % step;
            long start = position + bytes <= aligned + step ? aligned : position;
            int wanted = (int) Math.min(Math.min(window.length, Math.max(step, bytes)), size - start);
            windowBytes = 0;
            fill(start, window, wanted);
            windowStart = start;
            windowBytes = wanted;
        }
        return ByteBuffer.wrap(window, (int) (position - windowStart), bytes).slice();
    }

    private void fill(long position, byte[] target, int bytes) {
        try {
            file.seek(position);
            file.readFully(target, 0, bytes);
        } catch (EOFException e) {
            throw new FileDamageException(path + " became shorter while it was read", e);
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private HindsightException unreadable(IOException e) {
        return new HindsightException("store file " + path + " cannot be read: check its permissions and its disk", e);
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException e) {
            throw unreadable(e);
        }
    }
}
