package dev.hindsight.readmodel;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.charset.StandardCharsets;

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

    /** Row number + 1; 0 is empty. Replaced when it grows. */
    private volatile int[] slots = new int[1 << 10];

    private int size;

    KeyTable(TextPool pool, PackedLongs codes) {
        this.pool = pool;
        this.codes = codes;
    }

    /** @return the key's row, or {@link #NONE} */
    int find(String key) {
        byte[] bytes = key.getBytes(StandardCharsets.UTF_8);
        int[] table = slots;
        for (int slot = TextPool.hash(bytes) & (table.length - 1); ; slot = (slot + 1) & (table.length - 1)) {
            int row = (int) SLOT.getAcquire(table, slot) - 1;
            if (row == NONE || pool.holds(codes.getInt(row), bytes)) {
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
        int slot = pool.hashOf(codes.getInt(row)) & (table.length - 1);
        while (table[slot] != 0) {
            slot = (slot + 1) & (table.length - 1);
        }
        SLOT.setRelease(table, slot, row + 1);
    }
}
