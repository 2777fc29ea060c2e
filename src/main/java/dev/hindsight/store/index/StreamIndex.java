package dev.hindsight.store.index;

import dev.hindsight.store.index.StreamRun.MergedException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Where the events of each stream stand: the newest in memory, the others in sorted {@link StreamRun}s that are
 * merged as in a log-structured merge tree (O'Neil and others, 1996). An index of the table would have an
 * import write a page of it for nearly every event of a stream that rests.
 *
 * <p>The writer adds and merges under the store's writing lock, within its transaction; any thread reads what was
 * published.
 */
public final class StreamIndex {
    /** Runs of a level that are merged into one of the next. */
    private static final int FAN = 4;

    /** Runs of this level are large enough to stay apart. */
    private static final int LAST_LEVEL = 4;

    /** What can be looked into: runs, the newest last, and what came after them. */
    private record View(List<StreamRun> runs, StreamTail tail) {}

    private final int tailLength;
    private final Soundness soundness = new Soundness();
    private final List<StreamRun> runs = new ArrayList<>();
    private StreamTail tail = new StreamTail();
    private int nextRun = 1;

    /** The last position that is in. */
    private long upTo;

    private volatile View published = new View(List.of(), tail);

    /** @param tailLength events in memory before they are written */
    StreamIndex(int tailLength) {
        this.tailLength = tailLength;
    }

    Soundness soundness() {
        return soundness;
    }

    /** Takes up what the tables hold. */
    void load(Connection connection, long head) throws SQLException {
        soundness.begin();
        runs.clear();
        runs.addAll(StreamRun.all(connection, soundness::note));
        soundness.note(StreamRun.RUNS, Tiling.fault(runs, head, tailLength));
        tail = new StreamTail();
        upTo = runs.isEmpty() ? 0 : runs.get(runs.size() - 1).last();
        nextRun = Math.max(
                nextRun, runs.stream().mapToInt(StreamRun::number).max().orElse(0) + 1);
    }

    /** The last position that is in. */
    long upTo() {
        return upTo;
    }

    /** For the writer: the largest key of a stream that has an event, 0 where none has; empty where it cannot be told. */
    public OptionalInt lastKey() {
        return soundness.isSound()
                ? OptionalInt.of(Math.max(
                        tail.lastKey(),
                        runs.stream().mapToInt(StreamRun::lastKey).max().orElse(0)))
                : OptionalInt.empty();
    }

    /** Adds the event that follows what is in. */
    void add(int key, long version, long position) {
        tail.add(key, version, position);
        upTo = position;
    }

    /** Writes what is in memory as a run once it is much. */
    void settle(Connection writer) throws SQLException {
        if (tail.size() < tailLength) {
            return;
        }
        runs.add(StreamRun.write(writer, nextRun++, 0, upTo - tail.size() + 1, upTo, tail::forEach));
        tail = new StreamTail();
        for (int level = 0; level < LAST_LEVEL && mergeable(level) && soundness.isSound(); level++) {
            merge(writer, level);
        }
    }

    /** Lets readers see what the writer has committed. */
    void publish() {
        View seen = published;
        if (seen.tail != tail || !seen.runs.equals(runs)) {
            published = new View(List.copyOf(runs), tail);
        }
    }

    private boolean mergeable(int level) {
        return runs.stream().filter(run -> run.level() == level).count() == FAN;
    }

    /** Runs of one level stand last in the list: what is older was merged further. */
    private void merge(Connection writer, int level) throws SQLException {
        List<StreamRun> merged = List.copyOf(runs.subList(runs.size() - FAN, runs.size()));
        long first = merged.get(0).first();
        long last = merged.get(FAN - 1).last();
        StreamRun run;
        try {
            run = StreamRun.write(writer, nextRun++, level + 1, first, last, each -> forEach(writer, merged, each));
        } catch (DamagedIndexException e) {
            // Nothing was written yet: what the writer is at stands, and whoever comes next is refused.
            soundness.note(e);
            return;
        }
        for (StreamRun old : merged) {
            old.delete(writer);
        }
        runs.removeAll(merged);
        runs.add(run);
    }

    /** The spans of all of {@code some}, which follow each other in positions, by key and then by version. */
    private static void forEach(Connection connection, List<StreamRun> some, Consumer<StreamSpan> each)
            throws SQLException {
        List<StreamRun.Cursor> cursors =
                some.stream().map(run -> run.cursor(connection)).toList();
        @Nullable StreamSpan[] heads = new @Nullable StreamSpan[cursors.size()];
        for (int i = 0; i < heads.length; i++) {
            heads[i] = cursors.get(i).next();
        }
        for (int least = least(heads); least >= 0; least = least(heads)) {
            each.accept(heads[least]);
            heads[least] = cursors.get(least).next();
        }
    }

    private static int least(@Nullable StreamSpan[] heads) {
        int least = -1;
        for (int i = 0; i < heads.length; i++) {
            if (heads[i] != null && (least < 0 || heads[i].key() < heads[least].key())) {
                least = i;
            }
        }
        return least;
    }

    // Reading

    private interface Read<T> {
        T in(View seen) throws SQLException;
    }

    /** Runs are deleted once they are merged; who still looks into one looks again. */
    private <T> T read(Read<T> read) throws SQLException {
        while (true) {
            soundness.require();
            View seen = published;
            try {
                return read.in(seen);
            } catch (MergedException e) {
                while (published.equals(seen)) {
                    Thread.onSpinWait();
                }
            }
        }
    }

    /** The positions of a stream's versions from {@code version} on, at most {@code limit} of them, ascending. */
    public long[] positions(Connection connection, int key, long version, int limit) throws SQLException {
        return read(seen -> {
            long[] positions = new long[16];
            int count = 0;
            for (StreamSpan span : spans(connection, seen, key, version, limit)) {
                int from = (int) Math.max(0, version - span.firstVersion());
                int length = Math.min(span.positions().length - from, limit - count);
                if (count + length > positions.length) {
                    positions = Arrays.copyOf(positions, Math.max(count + length, 2 * positions.length));
                }
                System.arraycopy(span.positions(), from, positions, count, length);
                count += length;
            }
            return Arrays.copyOf(positions, count);
        });
    }

    private static List<StreamSpan> spans(Connection connection, View seen, int key, long version, long limit)
            throws SQLException {
        List<List<StreamSpan>> newestFirst = new ArrayList<>();
        StreamSpan newest = seen.tail.find(key);
        if (newest != null && newest.lastVersion() >= version) {
            newestFirst.add(List.of(newest));
        }
        boolean begun = newest != null && newest.firstVersion() <= version;
        for (int i = seen.runs.size() - 1; i >= 0 && !begun; i--) {
            List<StreamSpan> some = seen.runs.get(i).find(connection, key, version, limit);
            if (!some.isEmpty()) {
                newestFirst.add(some);
                begun = some.get(0).firstVersion() <= version;
            }
        }
        Collections.reverse(newestFirst);
        return newestFirst.stream().flatMap(List::stream).toList();
    }

    /** A span that ends with a stream's last event up to {@code position}; null before its first. */
    public @Nullable StreamSpan last(Connection connection, int key, long position) throws SQLException {
        return read(seen -> {
            StreamSpan newest = seen.tail.find(key);
            StreamSpan last = newest == null ? null : newest.upTo(position);
            for (int i = seen.runs.size() - 1; i >= 0 && last == null; i--) {
                StreamRun run = seen.runs.get(i);
                last = run.first() > position ? null : run.last(connection, key, position);
            }
            return last;
        });
    }

    /** Gives the span with each stream's last event up to {@code position} to {@code each}, after earlier ones. */
    public void forEachEnd(Connection connection, long position, Consumer<StreamSpan> each) throws SQLException {
        Consumer<StreamSpan> early = span -> {
            StreamSpan cut = span.upTo(position);
            if (cut != null) {
                each.accept(cut);
            }
        };
        read(seen -> {
            for (StreamRun run : seen.runs) {
                StreamRun.Cursor cursor = run.cursor(connection);
                for (StreamSpan span = cursor.next(); span != null; span = cursor.next()) {
                    early.accept(span);
                }
            }
            seen.tail.forEach(early);
            return true;
        });
    }

    /** For the writer: the last version of each stream by its key, with what is not committed yet. */
    public long[] versions(Connection writer, int streams) throws SQLException {
        soundness.require();
        long[] versions = new long[streams + 1];
        Consumer<StreamSpan> note = span -> versions[span.key()] = Math.max(versions[span.key()], span.lastVersion());
        forEach(writer, runs, note);
        tail.forEach(note);
        return versions;
    }

    /** For the writer: a span that ends with a stream's last event, with what is not committed yet; null before its first. */
    public @Nullable StreamSpan last(Connection writer, int key) throws SQLException {
        soundness.require();
        StreamSpan last = tail.find(key);
        for (int i = runs.size() - 1; i >= 0 && last == null; i--) {
            last = runs.get(i).last(writer, key, Long.MAX_VALUE);
        }
        return last;
    }
}
