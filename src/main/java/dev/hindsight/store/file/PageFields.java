package dev.hindsight.store.file;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.function.Supplier;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVStoreException;

/** Reads the small things that the pages of an H2 file are made of, and believes none of their lengths. */
final class PageFields {
    private static final int SHOWN_MAX = 80;

    private PageFields() {}

    /**
     * What {@code read} makes of bytes of the file.
     *
     * @param place of the bytes, for the message
     * @throws FileDamageException where they are not what it reads
     */
    static <T> T decoded(String place, Supplier<T> read) {
        try {
            return read.get();
        } catch (BufferUnderflowException | IllegalArgumentException | IndexOutOfBoundsException | MVStoreException e) {
            // Bytes that are something else fail in as many ways as there are bytes.
            throw new FileDamageException(place + " is damaged: it cannot be read", e);
        }
    }

    /** A text with its length before it. */
    static String text(ByteBuffer in) {
        int characters = length(in);
        return DataUtils.readString(in, characters);
    }

    /** Bytes with their length before them. */
    static byte[] bytes(ByteBuffer in) {
        byte[] bytes = new byte[length(in)];
        in.get(bytes);
        return bytes;
    }

    /** A length of what takes a byte or more for each of it. */
    static int length(ByteBuffer in) {
        int length = DataUtils.readVarInt(in);
        if (length < 0 || length > in.remaining()) {
            throw new IllegalArgumentException(
                    "a length of " + length + " where " + in.remaining() + " bytes are left");
        }
        return length;
    }

    /** A text of the file as a message can have it: no control characters, and not all of it. */
    static String shown(String text) {
        String line = text.replaceAll("[\\p{C}\\s]+", " ");
        return line.length() > SHOWN_MAX ? line.substring(0, SHOWN_MAX) + "…" : line;
    }
}
