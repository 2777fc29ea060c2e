package dev.hindsight.store;

import dev.hindsight.event.Progress;
import dev.hindsight.store.Fault.Remedy;
import dev.hindsight.store.index.IndexCheck;
import dev.hindsight.store.index.Indexes;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Consumer;

/**
 * Compares every table of a store with what it must hold, all as of one moment. What cannot be read is a fault as well.
 */
final class StoreVerifier {
    private final Connection connection;
    private final BatchTable batches;
    private final Indexes.Sizes sizes;
    private final Consumer<Fault> faults;

    /** @param connection sees the store as of one moment, whatever is written meanwhile */
    StoreVerifier(Connection connection, BatchTable batches, Indexes.Sizes sizes, Consumer<Fault> faults) {
        this.connection = connection;
        this.batches = batches;
        this.sizes = sizes;
        this.faults = faults;
    }

    /** @param progress in events; cancelled, what follows from all events is not told */
    void run(Progress progress) throws SQLException {
        SmallTablesCheck small = new SmallTablesCheck(connection, faults);
        small.settings();
        long head = EventTable.lastPosition(connection);
        StreamsCheck streams = new StreamsCheck(connection, faults);
        TypesCheck types = new TypesCheck(connection, faults);
        IndexCheck indexes = new IndexCheck(
                connection,
                head,
                sizes,
                (table, position, text) -> faults.accept(new Fault(table, position, text, Remedy.REBUILD)));
        EventsCheck events = new EventsCheck(connection, faults, streams, types, indexes);
        events.run(head, progress);
        if (!progress.cancelled()) {
            streams.finish();
            types.finish();
            indexes.finish(events.isSound());
            small.batches(batches, head);
            small.snapshots(streams);
        }
    }
}
