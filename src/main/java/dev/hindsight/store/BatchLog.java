package dev.hindsight.store;

import dev.hindsight.event.SourceRead;
import dev.hindsight.event.StoredBatch;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The end of the table {@code batches}, where stretches are added: what goes on as the last one did makes that longer.
 * For the store's writer alone, under the {@link CommitQueue}'s lock.
 */
final class BatchLog {
    private final Connections connections;
    private final BatchTable table;
    private @Nullable StoredBatch last;
    /** Written since they were taken last. */
    private List<StoredBatch> written = new ArrayList<>();

    BatchLog(Connections connections, BatchTable table) {
        this.connections = connections;
        this.table = table;
    }

    /** Takes the end from the table: at the start and after a rollback. */
    void load() throws SQLException {
        last = table.last(connections.writer()).orElse(null);
        written.clear();
    }

    void add(StoredBatch next) throws SQLException {
        StoredBatch longer = last == null ? next : last.then(next).orElse(next);
        write(longer);
        last = longer;
    }

    /**
     * Writes what a journal told of the events {@code first} to {@code end}, which are there now.
     *
     * @param origins by first position; of what none of them holds, nothing is known
     */
    void replay(long first, long end, List<StoredBatch> origins) throws SQLException {
        long next = first;
        for (StoredBatch origin : origins) {
            if (origin.firstPosition() <= end) {
                if (origin.firstPosition() > next) {
                    write(StoredBatch.notKnown(next, origin.firstPosition() - 1));
                }
                write(origin.upTo(end));
                next = Math.max(next, origin.lastPosition() + 1);
            }
        }
        if (next <= end) {
            write(StoredBatch.notKnown(next, end));
        }
        last = table.last(connections.writer()).orElse(null);
    }

    private void write(StoredBatch batch) throws SQLException {
        table.write(connections.writer(), batch);
        written.add(batch);
    }

    /** Gives away what was written since. */
    List<StoredBatch> take() {
        List<StoredBatch> taken = written;
        written = new ArrayList<>();
        return taken;
    }

    /** The source of {@code run} was read further, to nothing that had to be stored. */
    void read(long run, SourceRead further) throws SQLException {
        Optional<StoredBatch> batch =
                last != null && last.run() == run ? Optional.of(last) : table.lastOf(connections.writer(), run);
        if (batch.isPresent()) {
            StoredBatch changed = batch.get().read(further);
            write(changed);
            last = last != null && last.firstPosition() == changed.firstPosition() ? changed : last;
        }
    }
}
