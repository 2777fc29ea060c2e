package dev.hindsight.store.index;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;

/**
 * A CRC-32C over the fields of a row, in the order in which they are added: each number as 8 bytes, big-endian, bytes
 * as they are. It finds what came about by accident or by SQL; it is no seal against who computes it anew. Not
 * thread-safe.
 */
public final class Checksum {
    private final CRC32C crc = new CRC32C();
    private final ByteBuffer number = ByteBuffer.allocate(Long.BYTES);

    public Checksum add(long value) {
        crc.update(number.putLong(0, value).array());
        return this;
    }

    public Checksum add(byte[] bytes) {
        crc.update(bytes);
        return this;
    }

    /** Adds the length of {@code text} in UTF-8, then its bytes. */
    public Checksum add(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return add(bytes.length).add(bytes);
    }

    /** From 0 to 2³² − 1. */
    public long value() {
        return crc.getValue();
    }
}
