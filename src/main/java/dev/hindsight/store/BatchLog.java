package dev.hindsight.store;

import dev.hindsight.event.SourceRead;
import dev.hindsight.event.StoredBatch;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The end of the table {@code batches}, where stretches are added: what goes on as the last one did makes that longer.
 * For the store's writer alone, under the {@link CommitQueue}'s lock.
 */
final class BatchLog {
    private final Connection writer;
    private final BatchTable table;
    private @Nullable StoredBatch last;

    BatchLog(Connection writer, BatchTable table) {
        this.writer = writer;
        this.table = table;
    }

    /** Takes the end from the table: at the start and after a rollback. */
    void load() throws SQLException {
        last = table.last(writer).orElse(null);
    }

    void add(StoredBatch next) throws SQLException {
        StoredBatch longer = last == null ? next : last.then(next).orElse(next);
        table.write(writer, longer);
        last = longer;
    }

    /** The source of {@code run} was read further, to nothing that had to be stored. */
    void read(long run, SourceRead further) throws SQLException {
        Optional<StoredBatch> batch = last != null && last.run() == run ? Optional.of(last) : table.lastOf(writer, run);
        if (batch.isPresent()) {
            StoredBatch changed = batch.get().read(further);
            table.write(writer, changed);
            last = last != null && last.firstPosition() == changed.firstPosition() ? changed : last;
        }
    }
}
