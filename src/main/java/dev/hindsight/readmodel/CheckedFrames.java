package dev.hindsight.readmodel;

import java.io.EOFException;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/**
 * Bytes in frames of a fixed size, each with its own checksum: a reader gets none of a frame before all of it
 * has been checked, so no damaged byte is ever taken for a length, and one pass is enough. The checksum covers
 * the frame's number and whether it is the last: none can be missing.
 */
final class CheckedFrames {
    private static final int FRAME = 1 << 20;
    private static final int CRC = Integer.BYTES;
    /** At the end of a frame: how many of its bytes count, negative in the last. */
    private static final int TAIL = Integer.BYTES;

    private static final int CONTENT = FRAME - TAIL - CRC;

    private CheckedFrames() {}

    private static int checksum(byte[] frame, int number) {
        CRC32C crc = new CRC32C();
        crc.update(frame, 0, FRAME - CRC);
        crc.update(ByteBuffer.allocate(Integer.BYTES).putInt(number).flip());
        return (int) crc.getValue();
    }

    /** Closing it writes the last frame. */
    static OutputStream to(OutputStream file) {
        return new Out(file);
    }

    /** Reading fails with an {@link IOException} at a frame that is not as it was written. */
    static InputStream from(InputStream file) {
        return new In(file);
    }

    private static final class Out extends FilterOutputStream {
        private final byte[] frame = new byte[FRAME];
        private int used;
        private int number;
        private boolean closed;

        Out(OutputStream file) {
            super(file);
        }

        @Override
        public void write(int b) throws IOException {
            if (used == CONTENT) {
                writeFrame(false);
            }
            frame[used++] = (byte) b;
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            for (int done = 0; done < length; ) {
                if (used == CONTENT) {
                    writeFrame(false);
                }
                int part = Math.min(length - done, CONTENT - used);
                System.arraycopy(bytes, offset + done, frame, used, part);
                used += part;
                done += part;
            }
        }

        private void writeFrame(boolean last) throws IOException {
            ByteBuffer buffer = ByteBuffer.wrap(frame);
            buffer.putInt(CONTENT, last ? ~used : used);
            buffer.putInt(FRAME - CRC, checksum(frame, number++));
            out.write(frame);
            used = 0;
        }

        @Override
        public void close() throws IOException {
            if (!closed) {
                closed = true;
                writeFrame(true);
                super.close();
            }
        }
    }

    private static final class In extends InputStream {
        private final InputStream file;
        private final byte[] frame = new byte[FRAME];
        private int next;
        private int end;
        private int number;
        private boolean last;

        In(InputStream file) {
            this.file = file;
        }

        /** Whether there are bytes to take. */
        private boolean ready() throws IOException {
            while (next == end) {
                if (last) {
                    return false;
                }
                readFrame();
            }
            return true;
        }

        private void readFrame() throws IOException {
            if (file.readNBytes(frame, 0, FRAME) < FRAME) {
                throw new EOFException("frame " + number + " is not whole");
            }
            ByteBuffer buffer = ByteBuffer.wrap(frame);
            if (buffer.getInt(FRAME - CRC) != checksum(frame, number)) {
                throw new IOException("frame " + number + " is damaged");
            }
            int tail = buffer.getInt(CONTENT);
            last = tail < 0;
            end = last ? ~tail : tail;
            next = 0;
            number++;
        }

        @Override
        public int read() throws IOException {
            return ready() ? frame[next++] & 0xff : -1;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            if (length == 0) {
                return 0;
            }
            if (!ready()) {
                return -1;
            }
            int part = Math.min(length, end - next);
            System.arraycopy(frame, next, bytes, offset, part);
            next += part;
            return part;
        }

        @Override
        public void close() throws IOException {
            file.close();
        }
    }
}
