package dev.hindsight.store.file;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The names that rows of a file give to keys, each name of a key once: ten bytes and the name's length each. Several
 * names of one key are from several states of the file. Not thread-safe.
 */
final class KeyedNames {
    private static final int BLOCK_BYTES = 1 << 20;
    private static final int NAME_BYTES_MAX = 4_000;
    private static final int COMPACTED_FROM = 1 << 16;
    private static final long LOW_BITS = 0xffff_ffffL;

    private final long bytesMax;
    private final List<byte[]> blocks = new ArrayList<>();
    private int used = BLOCK_BYTES;
    /** Key in the upper half, place of the name in the lower. */
    private long[] entries = new long[1 << 10];

    private int count;
    private int compactAt = COMPACTED_FROM;
    private boolean sorted = true;
    private boolean full;

    /** @param bytesMax about how much memory it takes at most; what is more is left out */
    KeyedNames(long bytesMax) {
        this.bytesMax = bytesMax;
    }

    /** Whether there were more names than it takes. */
    boolean full() {
        return full;
    }

    void add(int key, String name) {
        byte[] text = name.getBytes(StandardCharsets.UTF_8);
        if (text.length > NAME_BYTES_MAX || full) {
            return;
        }
        if (count == compactAt) {
            compact();
            compactAt = Math.max(COMPACTED_FROM, 2 * count);
        }
        add(key, text);
    }

    private void add(int key, byte[] text) {
        if ((long) blocks.size() * BLOCK_BYTES + 2L * Long.BYTES * count > bytesMax) {
            full = true;
            return;
        }
        if (used + Short.BYTES + text.length > BLOCK_BYTES) {
            blocks.add(new byte[BLOCK_BYTES]);
            used = 0;
        }
        byte[] block = blocks.get(blocks.size() - 1);
        long place = (long) (blocks.size() - 1) * BLOCK_BYTES + used;
        block[used] = (byte) (text.length >> 8);
        block[used + 1] = (byte) text.length;
        System.arraycopy(text, 0, block, used + Short.BYTES, text.length);
        used += Short.BYTES + text.length;
        if (count == entries.length) {
            entries = Arrays.copyOf(entries, 2 * count);
        }
        entries[count++] = ((long) key << 32) | place;
        sorted = false;
    }

    /** All names of {@code key}, in the order in which they were found. */
    List<String> of(int key) {
        sort();
        int at = Arrays.binarySearch(entries, 0, count, (long) key << 32);
        Set<String> names = new LinkedHashSet<>();
        for (int i = at < 0 ? -at - 1 : at; i < count && (int) (entries[i] >> 32) == key; i++) {
            names.add(new String(text(entries[i]), StandardCharsets.UTF_8));
        }
        return List.copyOf(names);
    }

    private void sort() {
        if (!sorted) {
            Arrays.sort(entries, 0, count);
            sorted = true;
        }
    }

    private byte[] text(long entry) {
        long place = entry & LOW_BITS;
        byte[] block = blocks.get((int) (place / BLOCK_BYTES));
        int from = (int) (place % BLOCK_BYTES);
        int length = ((block[from] & 0xff) << 8) | (block[from + 1] & 0xff);
        return Arrays.copyOfRange(block, from + Short.BYTES, from + Short.BYTES + length);
    }

    /** Every state of a page has its names anew. */
    private void compact() {
        sort();
        long[] before = Arrays.copyOf(entries, count);
        KeyedNames rest = new KeyedNames(bytesMax);
        Set<String> ofKey = new LinkedHashSet<>();
        for (int i = 0; i < before.length; i++) {
            if (i > 0 && before[i] >> 32 != before[i - 1] >> 32) {
                ofKey.clear();
            }
            byte[] text = text(before[i]);
            if (ofKey.add(new String(text, StandardCharsets.UTF_8))) {
                rest.add((int) (before[i] >> 32), text);
            }
        }
        blocks.clear();
        blocks.addAll(rest.blocks);
        used = rest.used;
        entries = rest.entries;
        count = rest.count;
        full = rest.full;
        sorted = false;
    }
}
