package dev.hindsight.exchange;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * Splits a stream into lines at LF or CR LF, in memory bounded by {@value #MAX_LINE} bytes a line. A line
 * beyond that is cut and its rest skipped, and reading goes on behind its line end. A byte order mark at
 * the start is no part of the first line. Not thread-safe.
 */
final class LineReader implements Closeable {
    static final int MAX_LINE = 16 * 1024 * 1024;
    /** How much of a line that is too long stays readable. */
    static final int KEPT = 1_000;

    private static final int FIRST_BUFFER = 256 * 1024;
    /** Room for the longest line and its CR LF. */
    private static final int LAST_BUFFER = MAX_LINE + 2;

    private final InputStream in;
    private byte[] buffer = new byte[FIRST_BUFFER];
    /** The unread bytes of the buffer. */
    private int start;

    private int end;
    private boolean ended;
    private long bytesIn;

    private int from;
    private int to;
    private boolean tooLong;
    private long number;

    LineReader(InputStream in) {
        this.in = in;
    }

    /** Looks at the first bytes, at least {@code wanted} where there are so many, before any line is read. */
    byte[] peek(int wanted) throws IOException {
        boolean more = true;
        while (more && end < wanted) {
            more = fill();
        }
        return Arrays.copyOf(buffer, end);
    }

    /** Goes to the next line; false where there is none. A last line without a line end is one. */
    boolean next() throws IOException {
        if (number == 0) {
            skipByteOrderMark();
        }
        int scan = start;
        while (true) {
            while (scan < end) {
                if (buffer[scan++] == '\n') {
                    line(start, scan - 1);
                    start = scan;
                    return true;
                }
            }
            if (end == buffer.length) {
                if (start == 0 && buffer.length == LAST_BUFFER) {
                    skipRest();
                    return true;
                }
                scan -= start;
                makeRoom();
            }
            if (!fill()) {
                if (start == end) {
                    return false;
                }
                line(start, end);
                start = end;
                return true;
            }
        }
    }

    private void line(int lineFrom, int lineTo) {
        number++;
        from = lineFrom;
        to = lineTo > lineFrom && buffer[lineTo - 1] == '\r' ? lineTo - 1 : lineTo;
        tooLong = to - from > MAX_LINE;
        to = tooLong ? from + KEPT : to;
    }

    private void makeRoom() {
        byte[] target = start > 0 ? buffer : new byte[Math.min(2 * buffer.length, LAST_BUFFER)];
        System.arraycopy(buffer, start, target, 0, end - start);
        buffer = target;
        end -= start;
        start = 0;
    }

    /** The buffer is full of one line: keeps its beginning and uses the rest of the buffer to find its end. */
    private void skipRest() throws IOException {
        line(0, KEPT);
        tooLong = true;
        do {
            end = KEPT;
            start = end;
            if (!fill()) {
                return;
            }
            while (start < end && buffer[start] != '\n') {
                start++;
            }
        } while (start == end);
        start++;
    }

    private void skipByteOrderMark() throws IOException {
        byte[] first = peek(3);
        if (first.length >= 3 && first[0] == (byte) 0xEF && first[1] == (byte) 0xBB && first[2] == (byte) 0xBF) {
            start = 3;
        }
    }

    private boolean fill() throws IOException {
        if (ended) {
            return false;
        }
        int read = in.read(buffer, end, buffer.length - end);
        ended = read < 0;
        end += Math.max(read, 0);
        bytesIn += Math.max(read, 0);
        return !ended;
    }

    /** The array the current line stands in, until the next call of {@link #next()}. */
    byte[] bytes() {
        return buffer;
    }

    int from() {
        return from;
    }

    /** The end, exclusive, without the line end; of a line that is too long, the end of what was kept. */
    int to() {
        return to;
    }

    boolean tooLong() {
        return tooLong;
    }

    boolean blank() {
        for (int i = from; i < to; i++) {
            if (buffer[i] != ' ' && buffer[i] != '\t' && buffer[i] != '\r') {
                return false;
            }
        }
        return true;
    }

    /** The line's number, from 1, blank lines counted. */
    long number() {
        return number;
    }

    /** Bytes up to the end of the current line. */
    long bytesRead() {
        return bytesIn - (end - start);
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
