package dev.hindsight.store.index;

import dev.hindsight.event.HindsightException;
import dev.hindsight.event.Progress;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;

/**
 * The indexes of a store, kept in step with its events. The writer loads, adds and settles under the store's writing
 * lock, within its transaction; any thread reads what was published.
 */
public final class Indexes {
    /**
     * How many of the newest events wait in memory before they are written as a run; few enough to be read again at an
     * opening. A store is opened with the same sizes that it was written with, or larger ones.
     *
     * @param streams of the stream index
     * @param types of the type index; a multiple of 64
     * @param ids of the event id index, whose newest part is read at the first write
     */
    public record Sizes(int streams, int types, int ids) {
        public static final Sizes OF_A_STORE = new Sizes(1 << 14, 1 << 14, 1 << 16);
    }

    private final StreamIndex streams;
    private final TypeIndex types;
    private final EventIdIndex ids;

    public Indexes(Sizes sizes) {
        streams = new StreamIndex(sizes.streams);
        types = new TypeIndex(sizes.types);
        ids = new EventIdIndex(sizes.ids);
    }

    /** Where the events of each stream stand. */
    public StreamIndex streams() {
        return streams;
    }

    /** Which event types occur where. */
    public TypeIndex types() {
        return types;
    }

    /** Where each event id may stand. */
    public EventIdIndex ids() {
        return ids;
    }

    /**
     * Takes everything from the tables, up to {@code head}, at the start and after a rollback: of the event ids only
     * once they are asked for. An index that is not what was written refuses to be used from then on.
     */
    public void load(Connection connection, long head) throws SQLException {
        ids.clear();
        streams.load(connection, head);
        types.load(connection, head);
        // Damaged runs may leave everything to be read: that is what a rebuild is for.
        long upTo = Math.min(
                streams.soundness().isSound() ? streams.upTo() : head,
                types.soundness().isSound() ? types.upTo() : head);
        try {
            EventRows.forEach(connection, upTo + 1, head, row -> {
                if (row.position() > streams.upTo()) {
                    streams.add(row.streamKey(), row.version(), row.position());
                }
                if (row.position() > types.upTo()) {
                    types.add(row.typeKey());
                }
            });
        } catch (HindsightException e) {
            streams.soundness().note(StreamRun.RUNS, "it cannot be brought up to date: " + e.getMessage());
            types.soundness().note(TypeRun.RUNS, "it cannot be brought up to date: " + e.getMessage());
        }
        publish();
    }

    /**
     * Sees to it that the index of streams and that of types may be used.
     *
     * @throws DamagedIndexException where one is not what was written
     */
    public void requireSound() {
        streams.soundness().require();
        types.soundness().require();
    }

    /** Adds the event that follows what is in. */
    public void add(int streamKey, long version, long position, int typeKey, UUID id) {
        streams.add(streamKey, version, position);
        types.add(typeKey);
        ids.add(id);
    }

    /** Writes what is in memory as runs once it is much. */
    public void settle(Connection writer) throws SQLException {
        streams.settle(writer);
        types.settle(writer);
        ids.settle(writer);
    }

    /** Lets readers see what the writer has committed. */
    public void publish() {
        streams.publish();
        types.publish();
    }

    /**
     * Makes all of them anew from the events up to {@code head}. Commits as it goes; interrupted, they are damaged until
     * it is done again. They are to be loaded after that, whatever became of it.
     *
     * @throws HindsightException where an event is missing
     */
    public void rebuild(Connection writer, long head, Progress progress) throws SQLException {
        streams.soundness().rebuilding(true);
        types.soundness().rebuilding(true);
        try {
            fill(writer, head, progress);
        } finally {
            streams.soundness().rebuilding(false);
            types.soundness().rebuilding(false);
        }
    }

    private void fill(Connection writer, long head, Progress progress) throws SQLException {
        try (Statement statement = writer.createStatement()) {
            for (String table :
                    List.of(StreamRun.RUNS, StreamRun.PAGES, TypeRun.RUNS, IdRun.RUNS, IdRun.PAGES, IdRun.FILTERS)) {
                statement.execute("TRUNCATE TABLE " + table);
            }
        }
        streams.load(writer, 0);
        types.load(writer, 0);
        ids.begin();
        for (long done = 0; done < head; ) {
            long to = Math.min(head, done + EventRows.PAGE);
            EventRows.forEach(
                    writer,
                    done + 1,
                    to,
                    row -> add(row.streamKey(), row.version(), row.position(), row.typeKey(), row.id()));
            settle(writer);
            writer.commit();
            done = to;
            progress.report(done, head);
        }
        publish();
    }
}
