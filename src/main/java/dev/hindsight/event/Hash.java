package dev.hindsight.event;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/** A SHA-256 digest. Immutable. */
public final class Hash {
    public static final int BYTES = 32;
    /** What the first event's hash is chained to. */
    public static final Hash ZERO = new Hash(new byte[BYTES]);

    private static final ThreadLocal<MessageDigest> DIGESTER = ThreadLocal.withInitial(Hash::sha256);

    private final byte[] bytes;

    private Hash(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Takes over {@code bytes}, which the caller must not change afterwards. */
    public static Hash of(byte[] bytes) {
        if (bytes.length != BYTES) {
            throw new IllegalArgumentException("a SHA-256 digest has " + BYTES + " bytes, found " + bytes.length);
        }
        return new Hash(bytes);
    }

    /** The digest of {@code bytes}. */
    public static Hash digest(byte[] bytes) {
        return new Hash(DIGESTER.get().digest(bytes));
    }

    /** A digester of one's own: it is not thread-safe. */
    public static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** The bytes themselves, not a copy: do not write to them. */
    public byte[] bytes() {
        return bytes;
    }

    public String hex() {
        return HexFormat.of().formatHex(bytes);
    }

    /** The first and last four hex digits, for people: {@code 7be1…04c2}. */
    public String brief() {
        String hex = hex();
        return hex.substring(0, 4) + "…" + hex.substring(hex.length() - 4);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Hash that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return hex();
    }
}
