package dev.hindsight.readmodel;

import dev.hindsight.event.LoneSurrogates;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * The row number of each key, by open addressing over the keys' texts in the pool: four to eight bytes a row
 * where a map of strings takes a hundred. One thread adds; any thread looks up.
 */
final class KeyTable {
    static final int NONE = -1;

    private static final VarHandle SLOT = MethodHandles.arrayElementVarHandle(int[].class);

    private final TextPool pool;
    /** The pool's code of each row's key. */
    private final PackedLongs codes;

    /**
     * A power of two of slots; 0 is empty. The low bits, as many as number the slots, are the row + 1; the others
     * are those of the key's hash that do not choose the slot, so that hardly another key's text is looked at.
     * Replaced when it grows.
     */
    private volatile int[] slots = new int[1 << 10];

    private int size;

    KeyTable(TextPool pool, PackedLongs codes) {
        this.pool = pool;
        this.codes = codes;
    }

    /** @return the key's row, or {@link #NONE} */
    int find(String key) {
        byte[] bytes = LoneSurrogates.bytes(key);
        int hash = TextPool.hash(bytes);
        int[] table = slots;
        int mask = table.length - 1;
        for (int slot = hash & mask; ; slot = (slot + 1) & mask) {
            int entry = (int) SLOT.getAcquire(table, slot);
            if (entry == 0) {
                return NONE;
            }
            int row = (entry & mask) - 1;
            if (((entry ^ hash) & ~mask) == 0 && pool.holds(codes.getInt(row), bytes)) {
                return row;
            }
        }
    }

    /** Adds the row that {@link #codes} got last. */
    void add() {
        if (size * 3L > slots.length * 2L) {
            int[] larger = new int[slots.length * 2];
            for (int row = 0; row < size; row++) {
                insert(larger, row);
            }
            slots = larger;
        }
        insert(slots, size);
        size++;
    }

    private void insert(int[] table, int row) {
        int hash = pool.hashOf(codes.getInt(row));
        int mask = table.length - 1;
        int slot = hash & mask;
        while (table[slot] != 0) {
            slot = (slot + 1) & mask;
        }
        SLOT.setRelease(table, slot, (hash & ~mask) | (row + 1));
    }
}
