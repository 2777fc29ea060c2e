package dev.hindsight.store.index;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Where the newest events stand, by stream, in memory. One thread adds; any thread reads. */
final class StreamTail {
    private final Map<Integer, Growing> streams = new ConcurrentHashMap<>(1 << 14);
    private int size;

    /** A span that grows; what is below {@code count} is never written again. */
    private static final class Growing {
        private final long firstVersion;
        private volatile long[] positions = new long[4];
        private volatile int count;

        Growing(long firstVersion) {
            this.firstVersion = firstVersion;
        }

        void add(long position) {
            int at = count;
            if (at == positions.length) {
                positions = Arrays.copyOf(positions, at * 2);
            }
            positions[at] = position;
            count = at + 1;
        }
    }

    /** Adds the event that follows what is in. */
    void add(int key, long version, long position) {
        Growing known = streams.get(key);
        if (known == null) {
            known = new Growing(version);
            streams.put(key, known);
        }
        known.add(position);
        size++;
    }

    int size() {
        return size;
    }

    /** The largest key that is in; 0 where none is. */
    int lastKey() {
        return streams.keySet().stream().mapToInt(key -> key).max().orElse(0);
    }

    /** What is in of {@code key}; null where nothing is. */
    @Nullable
    StreamSpan find(int key) {
        Growing found = streams.get(key);
        return found == null || found.count == 0 ? null : span(key, found);
    }

    private static StreamSpan span(int key, Growing growing) {
        int count = growing.count;
        return new StreamSpan(key, growing.firstVersion, Arrays.copyOf(growing.positions, count));
    }

    /** Gives every span to {@code each}, by key. */
    void forEach(Consumer<StreamSpan> each) {
        List<Integer> keys = streams.keySet().stream().sorted().toList();
        keys.forEach(key -> each.accept(span(key, streams.get(key))));
    }
}
