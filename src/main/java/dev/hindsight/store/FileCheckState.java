package dev.hindsight.store;

import org.jspecify.annotations.Nullable;

/**
 * How far the bytes of a store's file were compared with what is known of them.
 *
 * @param checkedBytes read so far; all of them where the file was read through before it was opened
 * @param bytes to be read
 * @param fault what is wrong; null as long as nothing was found
 */
public record FileCheckState(long checkedBytes, long bytes, @Nullable String fault) {
    /** Whether every byte that is in use was read, and nothing was found. */
    public boolean sound() {
        return fault == null && checkedBytes >= bytes;
    }

    /** Bytes read so far, of a hundred. */
    public int percent() {
        return bytes == 0 ? 100 : (int) (100 * Math.min(checkedBytes, bytes) / bytes);
    }
}
