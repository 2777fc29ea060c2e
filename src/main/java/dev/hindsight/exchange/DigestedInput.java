package dev.hindsight.exchange;

import dev.hindsight.event.Hash;
import dev.hindsight.event.SourceRead;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;

/** Counts and digests the bytes that are read through it. Not thread-safe. */
final class DigestedInput extends FilterInputStream {
    private final MessageDigest digest = Hash.sha256();
    private long bytes;

    DigestedInput(InputStream in) {
        super(in);
    }

    @Override
    public int read() throws IOException {
        int read = in.read();
        if (read >= 0) {
            digest.update((byte) read);
            bytes++;
        }
        return read;
    }

    @Override
    public int read(byte[] buffer, int from, int length) throws IOException {
        int read = in.read(buffer, from, length);
        if (read > 0) {
            digest.update(buffer, from, read);
            bytes += read;
        }
        return read;
    }

    @Override
    public long skip(long wanted) throws IOException {
        return readNBytes((int) Math.min(wanted, Integer.MAX_VALUE)).length;
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    /** What was read so far, ahead of what was made use of. */
    SourceRead soFar(boolean whole) {
        try {
            MessageDigest copy = (MessageDigest) digest.clone();
            return new SourceRead(bytes, Hash.of(copy.digest()), whole);
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("every Java's SHA-256 can be taken amid", e);
        }
    }
}
