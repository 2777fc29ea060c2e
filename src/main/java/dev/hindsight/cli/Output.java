package dev.hindsight.cli;

import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Serial;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Standard output: UTF-8 and {@code \n} on every platform, buffered; a reader that left is no disaster. */
final class Output {
    private static final int BUFFER = 64 * 1024;

    private final Watched plain;
    private final OutputStream out;

    /** @param terminal whether a person reads there: hidden characters are escaped */
    Output(OutputStream target, boolean terminal) {
        this.plain = new Watched(target);
        this.out = new BufferedOutputStream(terminal ? new TerminalText(plain) : plain, BUFFER);
    }

    /** For what is no data and may move the cursor, such as coloured help. */
    OutputStream plain() {
        return plain;
    }

    /** For writers of their own; leave it open. */
    OutputStream stream() {
        return out;
    }

    void line(String text) {
        text(text);
        text("\n");
    }

    void text(String text) {
        try {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Fails also where a write failed before and whoever wrote took no notice, as printers do. */
    void flush() {
        try {
            out.flush();
            plain.throwWhatFailed();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Standard output could not be written to, wherever in the stack that surfaces. */
    static final class Failure extends IOException {
        @Serial
        private static final long serialVersionUID = 1L;

        Failure(IOException cause) {
            super(cause.getMessage(), cause);
        }

        /** Whether the reader at the other end has left, as {@code head} does when it has seen enough. */
        boolean readerLeft() {
            String message = String.valueOf(getMessage());
            return message.contains("Broken pipe") || message.contains("pipe is being closed");
        }
    }

    private static final class Watched extends FilterOutputStream {
        private @Nullable Failure failed;

        Watched(OutputStream target) {
            super(target);
        }

        private Failure failure(IOException cause) {
            Failure failure = new Failure(cause);
            failed = failure;
            return failure;
        }

        void throwWhatFailed() throws Failure {
            if (failed != null) {
                throw failed;
            }
        }

        @Override
        public void write(int b) throws IOException {
            try {
                out.write(b);
            } catch (IOException e) {
                throw failure(e);
            }
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            try {
                out.write(bytes, from, length);
            } catch (IOException e) {
                throw failure(e);
            }
        }

        @Override
        public void flush() throws IOException {
            try {
                out.flush();
            } catch (IOException e) {
                throw failure(e);
            }
        }
    }
}
