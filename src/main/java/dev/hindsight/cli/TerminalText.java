package dev.hindsight.cli;

import dev.hindsight.event.HiddenCharacters;
import java.io.ByteArrayOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * UTF-8 on its way to a terminal: hidden characters become the escapes that JSON has for them, so that JSON stays
 * JSON and data cannot move the cursor or turn a line around. Line ends pass. Not thread-safe.
 */
final class TerminalText extends FilterOutputStream {
    /** Bytes that say nothing without those after them: a character cut in two, a CR that may be half a line end. */
    private byte[] waiting = {};

    TerminalText(OutputStream terminal) {
        super(terminal);
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        if (waiting.length == 0 && isPlain(bytes, from, length)) {
            out.write(bytes, from, length);
            return;
        }
        ByteArrayOutputStream all = new ByteArrayOutputStream(waiting.length + length);
        all.writeBytes(waiting);
        all.write(bytes, from, length);
        byte[] text = all.toByteArray();
        int whole = wholeCharacters(text);
        waiting = Arrays.copyOfRange(text, whole, text.length);
        show(new String(text, 0, whole, StandardCharsets.UTF_8));
    }

    private static boolean isPlain(byte[] bytes, int from, int length) {
        for (int i = from; i < from + length; i++) {
            if (bytes[i] != '\n' && (bytes[i] < ' ' || bytes[i] > '~')) {
                return false;
            }
        }
        return true;
    }

    private static int wholeCharacters(byte[] text) {
        int end = text.length;
        if (end > 0 && text[end - 1] == '\r') {
            return end - 1;
        }
        int lead = end - 1;
        while (lead >= 0 && end - lead < 4 && (text[lead] & 0xC0) == 0x80) {
            lead--;
        }
        if (lead < 0 || text[lead] >= 0) {
            return end;
        }
        int b = text[lead] & 0xFF;
        int length = b >= 0xF0 ? 4 : b >= 0xE0 ? 3 : 2;
        return end - lead < length ? lead : end;
    }

    private void show(String text) throws IOException {
        StringBuilder shown = new StringBuilder(text.length() + 32);
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            i += Character.charCount(c);
            if (c == '\n' || (c == '\r' && i < text.length() && text.charAt(i) == '\n')) {
                shown.append((char) c);
            } else {
                HiddenCharacters.appendVisibly(c, shown);
            }
        }
        out.write(shown.toString().getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void flush() throws IOException {
        byte[] last = waiting;
        waiting = new byte[0];
        show(new String(last, StandardCharsets.UTF_8));
        out.flush();
    }
}
