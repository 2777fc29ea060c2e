package dev.hindsight.store.file;

import dev.hindsight.event.Hash;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Optional;
import org.h2.message.DbException;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;
import org.h2.mvstore.tx.Transaction;
import org.h2.mvstore.tx.TransactionMap;
import org.h2.mvstore.tx.TransactionStore;
import org.h2.result.Row;
import org.h2.value.Value;

/** The end of a store's history and the hashes of its events, read from the file without SQL and without a write. */
final class StoredHashes implements AutoCloseable {
    private static final String EVENTS = "CREATE CACHED TABLE \"PUBLIC\".\"EVENTS\"(";
    private static final int CATALOGUE_SQL = 3;
    private static final int EVENT_HASH = 9;

    private final MVStore file;
    private final Transaction reading;
    private final Optional<TransactionMap<Long, Row>> events;

    StoredHashes(Path data) {
        file = new MVStore.Builder().fileName("async:" + data).readOnly().open();
        reading = new TransactionStore(file).begin();
        events = eventTable(reading.openMap("table.0"));
    }

    private Optional<TransactionMap<Long, Row>> eventTable(TransactionMap<Long, Row> catalogue) {
        for (Iterator<Long> ids = catalogue.keyIterator(null); ids.hasNext(); ) {
            long id = ids.next();
            if (catalogue.get(id).getValue(CATALOGUE_SQL).getString().startsWith(EVENTS)) {
                return Optional.of(reading.openMap("table." + id));
            }
        }
        return Optional.empty();
    }

    /** The last event; {@link StoreHead#NONE} where there is none. */
    StoreHead head() {
        return events.map(TransactionMap::lastKey)
                .flatMap(last -> hashAt(last).map(hash -> new StoreHead(last, hash)))
                .orElse(StoreHead.NONE);
    }

    /** @throws FileDamageException where there is an event whose hash cannot be read */
    Optional<Hash> hashAt(long position) {
        if (position == 0) {
            return Optional.of(Hash.ZERO);
        }
        try {
            return events.map(table -> table.get(position)).map(row -> hash(position, row.getValue(EVENT_HASH)));
        } catch (MVStoreException | DbException e) {
            throw new FileDamageException("the event at position " + position + " cannot be read", e);
        }
    }

    private static Hash hash(long position, Value column) {
        byte[] bytes = column.getBytes();
        if (bytes == null || bytes.length != Hash.BYTES) {
            throw new FileDamageException("the event at position " + position + " has no hash");
        }
        return Hash.of(bytes);
    }

    @Override
    public void close() {
        file.close();
    }
}
