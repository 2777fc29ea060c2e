package dev.hindsight.store.file;

import dev.hindsight.event.Hash;

/**
 * Where a history ends.
 *
 * @param position of the last event; 0 before the first
 * @param hash of that event; {@link Hash#ZERO} before the first
 */
public record StoreHead(long position, Hash hash) {
    public static final StoreHead NONE = new StoreHead(0, Hash.ZERO);
}
