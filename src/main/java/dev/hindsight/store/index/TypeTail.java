package dev.hindsight.store.index;

import java.util.Arrays;

/** The types of the newest events, in memory, in order of position. One thread adds; any thread reads. */
final class TypeTail {
    private final long first;
    private volatile int[] keys = new int[1 << 10];
    private volatile int count;

    /** @param first the position of the first event that is to be added */
    TypeTail(long first) {
        this.first = first;
    }

    void add(int key) {
        int at = count;
        if (at == keys.length) {
            keys = Arrays.copyOf(keys, at * 2);
        }
        keys[at] = key;
        count = at + 1;
    }

    long first() {
        return first;
    }

    long last() {
        return first + count - 1;
    }

    int size() {
        return count;
    }

    /** The key of the type of the event at {@code position}. */
    int at(long position) {
        return keys[(int) (position - first)];
    }

    /** What is in behind the first {@code length} events. */
    TypeTail from(int length) {
        TypeTail rest = new TypeTail(first + length);
        for (int i = length; i < count; i++) {
            rest.add(keys[i]);
        }
        return rest;
    }
}
