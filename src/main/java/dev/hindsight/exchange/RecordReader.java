package dev.hindsight.exchange;

import dev.hindsight.event.JsonSyntax;
import java.io.Closeable;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Finds the JSON values of a source, each in memory bounded as {@link LineReader}'s lines: one a line, as JSON Lines
 * has it, and where that is not what stands there also several on a line, one over several lines, with commas, RFC
 * 7464 record separators or byte order marks between them, and the elements of an array, however many. What is no
 * JSON is found as the line that it is. Not thread-safe.
 */
final class RecordReader implements Closeable {
    private static final byte RECORD_SEPARATOR = 0x1E;
    private static final byte[] MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private final LineReader lines;
    /** The line that the array began on; 0 outside of one. */
    private long arrayLine;

    private boolean inArray;
    private long element;
    private long column;
    private boolean tooLong;
    private boolean unclosed;
    private long number;
    /** The record where its bytes do not stand in the buffer any more. */
    private byte @Nullable [] kept;

    /** Whether the record is a line that was not looked into. */
    private boolean wholeLine;

    RecordReader(LineReader lines) {
        this.lines = lines;
    }

    /** Goes to the next record; false where there is none. */
    boolean next() throws IOException {
        wholeLine = false;
        tooLong = false;
        unclosed = false;
        kept = null;
        while (skipSeparators()) {
            byte first = lines.bytes()[lines.start()];
            if (arrayLine == 0 && first == '[') {
                arrayLine = lines.lineOfStart();
                element = 0;
                lines.skip(1);
            } else if (arrayLine > 0 && first == ']') {
                arrayLine = 0;
                lines.skip(1);
            } else {
                element++;
                number = lines.lineOfStart();
                column = lines.columnOfStart();
                record(first);
                return true;
            }
        }
        unclosed = arrayLine > 0;
        if (unclosed) {
            number = lines.lineOfStart();
            inArray = false;
            column = 1;
            kept = new byte[0];
            arrayLine = 0;
        }
        return unclosed;
    }

    private void record(byte first) throws IOException {
        inArray = arrayLine > 0;
        if (arrayLine > 0) {
            value();
        } else if (first != '{') {
            lines.next();
            tooLong = lines.tooLong();
        } else if (!lines.nextWhole()) {
            value();
        } else if (closes()) {
            wholeLine = true;
        } else {
            lines.takeBack();
            value();
        }
    }

    /** Whether the line ends as an object does. */
    private boolean closes() {
        return lastOf(lines.from(), lines.to()) == '}';
    }

    private byte lastOf(int from, int to) {
        int last = to - 1;
        while (last > from && isSeparator(lines.bytes()[last])) {
            last--;
        }
        return lines.bytes()[last];
    }

    private static boolean isSeparator(byte b) {
        return b == ' ' || b == '\t' || b == '\r' || b == '\n' || b == ',' || b == RECORD_SEPARATOR;
    }

    /** Goes to the first unread byte that belongs to a value; false at the end. */
    private boolean skipSeparators() throws IOException {
        while (true) {
            int at = lines.start();
            int end = at + lines.unread();
            while (at < end && isSeparator(lines.bytes()[at])) {
                at++;
            }
            lines.skip(at - lines.start());
            if (lines.unread() > 0 && !skipMark()) {
                return true;
            }
            if (lines.unread() == 0 && !lines.more()) {
                return false;
            }
        }
    }

    private boolean skipMark() throws IOException {
        for (int i = 0; i < MARK.length; i++) {
            if (i >= lines.unread() && !lines.more()) {
                return false;
            }
            if (lines.bytes()[lines.start() + i] != MARK[i]) {
                return false;
            }
        }
        lines.skip(MARK.length);
        return true;
    }

    /**
     * Looks again at a line that was no event: it may hold several values, or the beginning of one. True where the
     * record is now another.
     */
    boolean reconsider() throws IOException {
        if (!wholeLine) {
            return false;
        }
        wholeLine = false;
        int length = to() - from();
        int values = values(lines.from(), lines.to());
        if (values == 1) {
            return false;
        }
        lines.takeBack();
        if (values == 0) {
            lines.nextWhole();
            return false;
        }
        value();
        return to() - from() != length;
    }

    /** How many values stand there, with separators alone between them; 0 where something else does. */
    private int values(int from, int to) {
        int found = 0;
        int at = from;
        while (at < to) {
            JsonSyntax syntax = new JsonSyntax();
            at = syntax.scan(lines.bytes(), at, to);
            if (syntax.wrong()) {
                return 0;
            }
            found++;
            if (!syntax.done()) {
                // It goes on behind the line.
                return found + 1;
            }
            while (at < to && isSeparator(lines.bytes()[at])) {
                at++;
            }
        }
        return found;
    }

    /** Takes the value that the unread bytes begin with, over as many lines as it has. */
    private void value() throws IOException {
        JsonSyntax syntax = new JsonSyntax();
        int scanned = 0;
        while (true) {
            int start = lines.start();
            scanned = syntax.scan(lines.bytes(), start + scanned, start + lines.unread()) - start;
            if (syntax.done()) {
                lines.take(junkFollows(scanned) ? toLineEnd(scanned) : scanned);
                return;
            }
            if (syntax.wrong()) {
                broken(scanned);
                return;
            }
            if (lines.unread() > LineReader.MAX_LINE) {
                overlong(syntax);
                return;
            }
            if (!lines.more()) {
                broken(scanned);
                return;
            }
        }
    }

    /** Whether what follows the value on its line is no other value, outside of an array. */
    private boolean junkFollows(int at) throws IOException {
        int next = at;
        while (arrayLine == 0 && (next < lines.unread() || lines.more())) {
            byte b = lines.bytes()[lines.start() + next];
            if (b == '\n' || b == '{' || b == '[' || b == MARK[0]) {
                return false;
            }
            if (!isSeparator(b)) {
                return true;
            }
            next++;
        }
        return false;
    }

    private int toLineEnd(int from) throws IOException {
        int at = from;
        while (at < lines.unread() || lines.more()) {
            if (lines.bytes()[lines.start() + at] == '\n') {
                return at;
            }
            at++;
        }
        return lines.unread();
    }

    /**
     * A value that is wrong after {@code sound} bytes: its first line where it is wrong there, otherwise all of it up
     * to the line where another may begin.
     */
    private void broken(int sound) throws IOException {
        int firstLine = toLineEnd(0);
        if (sound <= firstLine && arrayLine == 0) {
            lines.take(firstLine);
            return;
        }
        int lineStart = sound;
        while (lineStart > 0 && lines.bytes()[lines.start() + lineStart - 1] != '\n') {
            lineStart--;
        }
        boolean another =
                lineStart > 0 && lineStart < lines.unread() && lines.bytes()[lines.start() + lineStart] == '{';
        lines.take(another ? lineStart : toLineEnd(sound));
        kept = Arrays.copyOfRange(bytes(), from(), to());
        // In an array on one line, nothing tells where the next element begins.
        while (!another && lines.unread() > 0) {
            skipLine();
            another = lines.unread() > 0 && beginsValue();
        }
        if (!another) {
            arrayLine = 0;
        }
    }

    private void skipLine() throws IOException {
        lines.skip(Math.min(lines.unread(), toLineEnd(0) + 1));
        if (lines.unread() == 0) {
            lines.more();
        }
    }

    private boolean beginsValue() throws IOException {
        int at = 0;
        while (arrayLine > 0 && (at < lines.unread() || lines.more()) && lines.bytes()[lines.start() + at] == ' ') {
            at++;
        }
        if (at >= lines.unread()) {
            return false;
        }
        byte first = lines.bytes()[lines.start() + at];
        return first == '{' || first == '[' || first == ']' || first == RECORD_SEPARATOR || first == MARK[0];
    }

    /** Reads over the rest of a value that is longer than any event may be, and keeps its beginning. */
    private void overlong(JsonSyntax syntax) throws IOException {
        byte[] beginning = new byte[LineReader.KEPT];
        System.arraycopy(lines.bytes(), lines.start(), beginning, 0, beginning.length);
        lines.skip(lines.unread());
        while (!syntax.done() && !syntax.wrong() && (lines.unread() > 0 || lines.more())) {
            int start = lines.start();
            lines.skip(syntax.scan(lines.bytes(), start, start + lines.unread()) - start);
        }
        if (syntax.wrong()) {
            lines.next();
        }
        tooLong = true;
        kept = beginning;
    }

    /** The array the record stands in, until the next call of {@link #next()}. */
    byte[] bytes() {
        return kept == null ? lines.bytes() : kept;
    }

    int from() {
        return kept == null ? lines.from() : 0;
    }

    /** The end, exclusive, without a line end; of a record that is too long, the end of what was kept. */
    int to() {
        int end = kept == null ? lines.to() : kept.length;
        while (end > from() && isSeparator(bytes()[end - 1])) {
            end--;
        }
        return end;
    }

    /** Whether the record is longer than any event may be. */
    boolean tooLong() {
        return tooLong;
    }

    /** Whether the source ends inside an array; there is no record then. */
    boolean unclosed() {
        return unclosed;
    }

    /** The line the record begins on, from 1. */
    long number() {
        return number;
    }

    /** The place on that line where it begins, in bytes from 1. */
    long column() {
        return column;
    }

    /** Its number in its array, from 1; 0 outside of one. */
    long element() {
        return inArray ? element : 0;
    }

    /** Bytes up to the end of the record. */
    long bytesRead() {
        return lines.bytesRead();
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
