package dev.hindsight.store.index;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Which event types occur where: what a read by type skips by. The types of the newest events are in memory, one by
 * one; of the others it is known in which block of 256 positions a type occurs, in {@link TypeRun}s. An index entry an
 * event cost an import as much as the event.
 *
 * <p>The writer adds under the store's writing lock, within its transaction; any thread reads what was published.
 */
public final class TypeIndex {
    /** Ranges a page. */
    private static final int PAGE = 256;

    /** What can be looked into: runs, and what came after them. */
    private record View(List<TypeRun> runs, TypeTail tail) {}

    private final int runLength;
    private final Soundness soundness = new Soundness();
    private List<TypeRun> runs = new ArrayList<>();
    private TypeTail tail = new TypeTail(1);
    private volatile View published = new View(List.of(), tail);

    /** @param runLength positions a run */
    TypeIndex(int runLength) {
        this.runLength = runLength;
    }

    Soundness soundness() {
        return soundness;
    }

    /** Takes up what the table holds. */
    void load(Connection connection, long head) throws SQLException {
        soundness.begin();
        runs = TypeRun.all(connection, soundness::note);
        soundness.note(TypeRun.RUNS, Tiling.fault(runs, head, runLength));
        tail = new TypeTail(runs.isEmpty() ? 1 : runs.get(runs.size() - 1).last() + 1);
    }

    /** The last position that is in. */
    long upTo() {
        return tail.last();
    }

    /** Adds the event that follows what is in. */
    void add(int key) {
        tail.add(key);
    }

    /** Writes what is in memory as runs once it is much. */
    void settle(Connection writer) throws SQLException {
        while (tail.size() >= runLength) {
            TypeRun run = new TypeRun(tail.first(), tail.first() + runLength - 1);
            run.write(writer, run.blocks(tail::at));
            runs.add(run);
            tail = tail.from(runLength);
        }
    }

    /** Lets readers see what the writer has committed. */
    void publish() {
        if (published.tail != tail) {
            published = new View(List.copyOf(runs), tail);
        }
    }

    /**
     * Short ranges of positions, ascending, that hold every event of the type {@code key} from position {@code from} to
     * {@code to}: a page of them; empty where no event is left.
     *
     * @throws DamagedIndexException where the index is not what was written
     */
    public List<PositionRange> ranges(Connection connection, int key, long from, long to) throws SQLException {
        soundness.require();
        View seen = published;
        List<PositionRange> ranges = new ArrayList<>();
        for (int i = firstAt(seen.runs, from); i < seen.runs.size() && ranges.size() < PAGE; i++) {
            TypeRun run = seen.runs.get(i);
            if (run.first() > to) {
                return ranges;
            }
            long bits = run.blocksOf(connection, key);
            for (int block = 0; bits >>> block != 0 && block < TypeRun.BLOCKS; block++) {
                if ((bits >>> block & 1) == 1) {
                    long first = run.first() + (long) block * run.block();
                    add(ranges, first, Math.min(run.last(), first + run.block() - 1), from, to);
                }
            }
        }
        if (ranges.size() < PAGE) {
            for (long position = Math.max(from, seen.tail.first());
                    position <= Math.min(to, seen.tail.last()) && ranges.size() < PAGE;
                    position++) {
                if (seen.tail.at(position) == key) {
                    long last = position;
                    while (last < Math.min(to, seen.tail.last()) && last - position < runLength / TypeRun.BLOCKS) {
                        last++;
                    }
                    add(ranges, position, last, from, to);
                    position = last;
                }
            }
        }
        return ranges;
    }

    private static void add(List<PositionRange> ranges, long first, long last, long from, long to) {
        if (last >= from && first <= to) {
            ranges.add(new PositionRange(Math.max(first, from), Math.min(last, to)));
        }
    }

    /** The index of the first run with a position from {@code position} on. */
    private static int firstAt(List<TypeRun> runs, long position) {
        int low = 0;
        int high = runs.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (runs.get(middle).last() < position) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
