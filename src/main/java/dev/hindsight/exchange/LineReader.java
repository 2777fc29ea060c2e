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
    /** How many line ends were read over, and where the line after the last of them starts. */
    private long newlines;

    private long lineStart;
    private long numberedLineStart;

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
        return next(true);
    }

    /**
     * Goes to the next line if it is no longer than a line may be; otherwise, or where there is none, answers false
     * and leaves all of it unread.
     */
    boolean nextWhole() throws IOException {
        return next(false);
    }

    private boolean next(boolean cut) throws IOException {
        int scan = start;
        while (true) {
            while (scan < end) {
                if (buffer[scan++] == '\n') {
                    return line(scan - 1, scan, cut);
                }
            }
            if (end == buffer.length) {
                if (start == 0 && buffer.length == LAST_BUFFER) {
                    if (cut) {
                        skipRest();
                    }
                    return cut;
                }
                scan -= start;
                makeRoom();
            }
            if (!fill()) {
                return start < end && line(end, end, cut);
            }
        }
    }

    private void line(int lineFrom, int lineTo) {
        number = newlines + 1;
        numberedLineStart = lineStart;
        from = lineFrom;
        to = lineTo > lineFrom && buffer[lineTo - 1] == '\r' ? lineTo - 1 : lineTo;
        tooLong = to - from > MAX_LINE;
        to = tooLong ? from + KEPT : to;
    }

    private boolean line(int lineTo, int next, boolean cut) {
        if (!cut && lineTo - start > MAX_LINE) {
            return false;
        }
        line(start, lineTo);
        start = next;
        if (next > lineTo) {
            newlines++;
            lineStart = bytesIn - (end - next);
        }
        return true;
    }

    /** How many bytes are unread and at hand, from {@link #start()} on in {@link #bytes()}. */
    int unread() {
        return end - start;
    }

    /** Where the unread bytes are; {@link #more()} moves it. */
    int start() {
        return start;
    }

    /** Has more unread bytes behind those at hand; false at the end, or where they fill all the room there is. */
    boolean more() throws IOException {
        if (end == buffer.length) {
            if (start == 0 && buffer.length == LAST_BUFFER) {
                return false;
            }
            makeRoom();
        }
        return fill();
    }

    /** Takes the first {@code length} unread bytes, which are at hand, as what {@link #next()} would have found. */
    void take(int length) {
        number = newlines + 1;
        numberedLineStart = lineStart;
        from = start;
        to = start + length;
        tooLong = false;
        skip(length);
    }

    /** Reads over the first {@code length} unread bytes, which are at hand. */
    void skip(int length) {
        for (int i = start; i < start + length; i++) {
            if (buffer[i] == '\n') {
                newlines++;
                lineStart = bytesIn - (end - i) + 1;
            }
        }
        start += length;
    }

    /** Has what was found last unread again: it is still at hand. */
    void takeBack() {
        for (int i = from; i < start; i++) {
            newlines -= buffer[i] == '\n' ? 1 : 0;
        }
        lineStart = numberedLineStart;
        start = from;
    }

    /** The line that the first unread byte is on, from 1. */
    long lineOfStart() {
        return newlines + 1;
    }

    /** The place of the first unread byte on its line, in bytes from 1. */
    long columnOfStart() {
        return bytesIn - (end - start) - lineStart + 1;
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
        skip(1);
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
