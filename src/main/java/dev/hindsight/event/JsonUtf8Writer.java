package dev.hindsight.event;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;

/**
 * Writes JSON text as UTF-8, a lone surrogate as its escape; a pair may come in two writes. Closing it leaves the
 * stream open. Not thread-safe.
 */
final class JsonUtf8Writer extends Writer {
    private static final char NONE = 0;

    private final OutputStream stream;
    private final OutputStreamWriter out;
    /** The first half of a pair whose other half has not come yet. */
    private char held = NONE;

    JsonUtf8Writer(OutputStream stream) {
        this.stream = stream;
        this.out = new OutputStreamWriter(stream, StandardCharsets.UTF_8);
    }

    @Override
    public void write(char[] text, int from, int length) throws IOException {
        int start = from;
        for (int i = from; i < from + length; i++) {
            char c = text[i];
            if (held != NONE) {
                if (Character.isLowSurrogate(c)) {
                    out.write(new char[] {held, c});
                    start = i + 1;
                } else {
                    out.write(LoneSurrogates.escape(held));
                    start = i;
                }
                held = NONE;
                if (start > i) {
                    continue;
                }
            }
            if (Character.isSurrogate(c)) {
                out.write(text, start, i - start);
                start = i + 1;
                if (Character.isHighSurrogate(c)) {
                    held = c;
                } else {
                    out.write(LoneSurrogates.escape(c));
                }
            }
        }
        if (start < from + length) {
            out.write(text, start, from + length - start);
        }
    }

    /** A half that is held stays so: its other half may follow. */
    @Override
    public void flush() throws IOException {
        out.flush();
    }

    @Override
    public void close() throws IOException {
        if (held != NONE) {
            out.write(LoneSurrogates.escape(held));
            held = NONE;
        }
        out.flush();
        stream.flush();
    }
}
