package dev.hindsight.store;

import dev.hindsight.event.Envelope;
import dev.hindsight.event.Event;
import dev.hindsight.event.Hash;
import dev.hindsight.event.HindsightException;
import dev.hindsight.event.NewEvent;
import dev.hindsight.event.Operator;
import dev.hindsight.event.Origin;
import dev.hindsight.event.Payload;
import dev.hindsight.event.Progress;
import dev.hindsight.event.SourceRead;
import dev.hindsight.event.StoredBatch;
import dev.hindsight.event.StreamId;
import dev.hindsight.store.file.FileInPlace;
import dev.hindsight.store.file.HeadFile;
import dev.hindsight.store.file.HeadWitness;
import dev.hindsight.store.file.Journal;
import dev.hindsight.store.file.PrivateCopy;
import dev.hindsight.store.file.RecordedEvents;
import dev.hindsight.store.file.StoreFaults;
import dev.hindsight.store.file.StoreFile;
import dev.hindsight.store.file.StoreHead;
import dev.hindsight.store.index.Indexes;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The store in an H2 file. */
final class H2EventStore implements EventStore {
    private static final Logger LOG = Logger.getLogger(H2EventStore.class.getName());

    /** Events that an import commits at once: what H2 writes out before the commit it must write again. */
    private static final int SLICE = 1_000;

    /** Bytes of an event whose page, with what is in it beside the event, might not be cached. */
    private static final int LARGE = StoreFile.LARGEST_CACHED / 2;

    /** Events of a journal that are taken in at once. */
    private static final int REPLAYED = 1_000;

    private final StoreFile file;
    private final @Nullable PrivateCopy copy;
    private final @Nullable HeadFile headFile;
    private final BackgroundFileCheck check;
    private final HeadWitness witness;
    private final Journal journal;
    private final boolean readOnly;
    private final Connections connections;
    private final EventTypes types = new EventTypes();
    private final Indexes.Sizes sizes;
    private final Indexes indexes;
    private final Ledger ledger;
    private final StreamTable streams;
    private final EventTable events;
    private final SnapshotTable snapshots;
    private final BatchTable batches;
    private final Operator operator;
    private final EventWriter calls;
    private final CommitQueue commits;
    private final Admission admission;
    private final Feed feed;

    /** What is on disk and told to callers. Written under the commit queue's forcing lock. */
    private volatile long head;

    /**
     * @param copy what {@code file} is, where it is a copy; removed with it
     * @param headFile null where the store is open for reading only
     * @param beyond what a journal has that the file lacks; it follows the file's end
     */
    H2EventStore(
            StoreFile file,
            @Nullable PrivateCopy copy,
            @Nullable HeadFile headFile,
            Connections connections,
            RecordedEvents beyond,
            BackgroundFileCheck check,
            HeadWitness witness,
            Clock clock,
            Operator operator,
            Indexes.Sizes sizes)
            throws SQLException {
        this.file = file;
        this.copy = copy;
        this.readOnly = headFile == null;
        this.connections = connections;
        this.headFile = headFile;
        this.check = check;
        this.witness = witness;
        journal = new Journal(
                file.journal(), () -> Objects.requireNonNull(headFile).journalled(true));
        this.sizes = sizes;
        indexes = new Indexes(sizes);
        streams = new StreamTable(connections, types, indexes.streams());
        events = new EventTable(connections, streams, types, indexes);
        snapshots = new SnapshotTable(connections, streams);
        batches = new BatchTable(connections);
        this.operator = operator;
        calls = from(Origin.Channel.PROGRAM, "");
        ledger = new Ledger(connections, events, streams, types, indexes, batches);
        head = ledger.position();
        admission = new Admission(ledger, clock);
        feed = new Feed(events, head);
        commits = new CommitQueue(
                connections, journal, new FileInPlace(file.data()), ledger.head(), new CommitQueue.Outcome() {
                    @Override
                    public StoreHead committed() {
                        indexes.publish();
                        ledger.committed();
                        return ledger.head();
                    }

                    @Override
                    public Unforced unforced() {
                        return ledger.unforced();
                    }

                    @Override
                    public void inFile(StoreHead forced) {
                        if (headFile != null) {
                            headFile.reached(forced);
                        }
                    }

                    @Override
                    public void forced(long position) {
                        if (position > head) {
                            head = position;
                            feed.headMoved(position);
                        }
                    }

                    @Override
                    public void rolledBack() throws SQLException {
                        ledger.load();
                    }

                    @Override
                    public StoreHead head() {
                        return ledger.head();
                    }

                    @Override
                    public void reopened(List<RecordedEvents> journalled) throws SQLException {
                        streams.forget();
                        ledger.load();
                        takeIn(ledger, journalled);
                    }
                });
        if (!readOnly) {
            replay(ledger, beyond);
        }
    }

    /** Takes in what a killed process had told of and the file did not have yet. */
    private void replay(Ledger ledger, RecordedEvents beyond) {
        List<Event> events = beyond.events();
        for (int from = 0; from < events.size(); from += REPLAYED) {
            List<Event> page = events.subList(from, Math.min(events.size(), from + REPLAYED));
            commits.stage(() -> {
                ledger.replay(page, beyond.origins());
                return page;
            });
        }
        if (!events.isEmpty()) {
            commits.writeThrough();
        }
        Objects.requireNonNull(headFile).journalled(false);
        journal.close();
    }

    /** Takes in what a journal has beyond the file, which was opened anew; it stays in the journal. */
    private void takeIn(Ledger ledger, List<RecordedEvents> journalled) throws SQLException {
        for (RecordedEvents group : journalled) {
            long end = ledger.position();
            if (group.events().get(0).position() > end + 1) {
                throw new HindsightException("store " + file.path() + " ends at position " + end
                        + ", it had been written up to "
                        + (group.events().get(0).position() - 1)
                        + ": its file was changed from outside; close it, and see what recover finds");
            }
            List<Event> beyond = group.events().stream()
                    .filter(event -> event.position() > end)
                    .toList();
            if (!beyond.isEmpty()) {
                ledger.replay(beyond, group.origins());
            }
        }
        connections.writer().commit();
        indexes.publish();
        ledger.committed();
        ledger.unforced().take();
    }

    @Override
    public Path path() {
        return file.path();
    }

    @Override
    public boolean readOnly() {
        return readOnly;
    }

    @Override
    public List<String> fileFaults(Progress progress) {
        // Taken between two writes; what is read through afterwards is never written to again.
        StoreFaults faults = commits.undisturbed(() -> new StoreFaults(file, head));
        return faults.all(witness, events::hashAt, progress);
    }

    @Override
    public FileCheckState fileCheck() {
        return check.state();
    }

    @Override
    public boolean changedByAnotherProgram() {
        return check.changedByOthers();
    }

    @Override
    public void foundSound() {
        check.foundSound();
        if (headFile != null) {
            commits.undisturbed(() -> {
                headFile.verified();
                return headFile;
            });
        }
    }

    @Override
    public void close() {
        if (commits.isClosed()) {
            return;
        }
        feed.close();
        check.close();
        try {
            if (!readOnly) {
                commits.writeThrough();
            }
            commits.close();
            if (headFile != null && check.state().fault() != null) {
                // Closed as it is: H2 must not copy damaged pages to where no checksum is known of them.
                connections.abandon();
            } else {
                connections.close();
                if (headFile != null) {
                    headFile.closed(commits.head(), file.data());
                    journal.close();
                }
            }
        } catch (HindsightException e) {
            if (!readOnly) {
                commits.requireInPlace();
            }
            // A full disk, say. What was acknowledged is on disk, in the file or in the journal, which stays.
            LOG.log(Level.FINE, "the store was not closed in order", e);
        } finally {
            commits.close();
            connections.abandon();
            if (!readOnly) {
                file.removeOwnerNote();
            }
            if (headFile != null) {
                headFile.release();
            }
            file.giveUp();
            if (copy != null) {
                copy.close();
            }
        }
    }

    // Writing

    @Override
    public EventWriter from(Origin.Channel channel, String source) {
        return new OriginWriter(new Origin(channel, source, operator));
    }

    @Override
    public AppendResult append(StreamId stream, ExpectedVersion expected, List<NewEvent> newEvents) {
        return calls.append(stream, expected, newEvents);
    }

    @Override
    public ImportOutcome stageBatch(List<Envelope> batch, boolean stopAtFirstRefusal, @Nullable SourceRead read) {
        return calls.stageBatch(batch, stopAtFirstRefusal, read);
    }

    @Override
    public void force() {
        calls.force();
    }

    /** Thread-safe, as the store is; batches of one run come one after the other. */
    private final class OriginWriter implements EventWriter {
        private final Origin origin;
        /** The first position that its imports stored; 0 before. */
        private volatile long run;

        /** The first and the last commit that were staged and not forced; 0 for none. Guarded by this. */
        private long firstStaged;

        private long lastStaged;

        OriginWriter(Origin origin) {
            this.origin = origin;
        }

        @Override
        public AppendResult append(StreamId stream, ExpectedVersion expected, List<NewEvent> newEvents) {
            requireWritable();
            if (newEvents.stream().anyMatch(H2EventStore::isLarge)) {
                commits.writeThrough();
            }
            return commits.submit(() -> admission.append(origin, stream, expected, newEvents));
        }

        @Override
        public ImportOutcome stageBatch(List<Envelope> batch, boolean stopAtFirstRefusal, @Nullable SourceRead read) {
            requireWritable();
            ImportOutcome outcome = new ImportOutcome(0, 0, List.of());
            int to;
            for (int from = 0; from < batch.size(); from = to) {
                to = endOfSlice(batch, from);
                outcome = outcome.and(from, importSlice(batch.subList(from, to), stopAtFirstRefusal, read));
                if (stopAtFirstRefusal && !outcome.refused().isEmpty()) {
                    break;
                }
            }
            if (read != null && outcome.imported() == 0 && run > 0) {
                commits.stage(
                        () -> {
                            admission.read(run, read);
                            return read;
                        },
                        this::staged);
            }
            return outcome;
        }

        /** What is large is on disk alone: before it is read back, and with nothing unwritten beside it. */
        private ImportOutcome importSlice(List<Envelope> slice, boolean stopAtFirstRefusal, @Nullable SourceRead read) {
            boolean large = isLarge(slice.get(0).event());
            if (large) {
                commits.writeThrough();
            }
            Admission.Imported imported = commits.stage(
                    () -> admission.importBatch(origin, run, slice, stopAtFirstRefusal, read), this::staged);
            run = imported.run();
            if (large) {
                commits.writeThrough();
            }
            return imported.outcome();
        }

        private synchronized void staged(long commit) {
            firstStaged = firstStaged == 0 ? commit : firstStaged;
            lastStaged = Math.max(lastStaged, commit);
        }

        private synchronized long[] takeStaged() {
            long[] staged = {firstStaged, lastStaged};
            firstStaged = 0;
            return staged;
        }

        /** {@inheritDoc} What is forced is what was staged by this writer, and all that others staged before. */
        @Override
        public void force() {
            long[] staged = takeStaged();
            commits.force(staged[0] == 0 ? Long.MAX_VALUE : staged[0], staged[1]);
        }
    }

    /** A large event is a slice of its own. */
    private static int endOfSlice(List<Envelope> batch, int from) {
        int to = from + 1;
        while (to < batch.size()
                && to - from < SLICE
                && !isLarge(batch.get(from).event())
                && !isLarge(batch.get(to).event())) {
            to++;
        }
        return to;
    }

    /** Too large for H2's cache: its page would be read from the file while that is being written. */
    private static boolean isLarge(NewEvent event) {
        Payload metadata = event.metadata();
        return event.data().utf8().length + (metadata == null ? 0 : metadata.utf8().length) > LARGE;
    }

    private void requireWritable() {
        if (readOnly) {
            throw new HindsightException("store " + file.path() + " is open for reading only"
                    + (file.isProtected() ? ": there is no right to write to " + file.data() : ""));
        }
        check.refuseWhereDamaged();
        commits.requireWritable();
    }

    @Override
    public void saveSnapshots(List<Snapshot> taken) {
        if (!readOnly && !taken.isEmpty() && check.state().fault() == null) {
            commits.submit(() -> {
                snapshots.save(connections.writer(), taken);
                return taken;
            });
        }
    }

    @Override
    public void verify(Consumer<Fault> faults, Progress progress) {
        connections.readAsOfNow(c -> {
            new StoreVerifier(c, batches, sizes, faults).run(progress);
            return true;
        });
    }

    @Override
    public void rebuild(Progress progress) {
        requireWritable();
        commits.submit(() -> {
            ledger.rebuild(progress);
            return true;
        });
    }

    // Reading

    @Override
    public long head() {
        return head;
    }

    @Override
    public Hash hashAt(long position) {
        return events.hashAt(position);
    }

    @Override
    public Optional<Event> event(long position) {
        return position > head ? Optional.empty() : events.at(position);
    }

    @Override
    public Optional<Event> event(UUID eventId) {
        return commits.stage(() -> {
            indexes.ids().catchUp(connections.writer(), head);
            return Optional.ofNullable(events.present(connections.writer(), List.of(eventId))
                            .get(eventId))
                    .filter(event -> event.position() <= head);
        });
    }

    @Override
    public List<Event> readStream(StreamId stream, long fromVersion, int limit) {
        return events.byStream(stream, fromVersion, limit).stream()
                .filter(event -> event.position() <= head)
                .toList();
    }

    @Override
    public List<Event> readAll(long fromPosition, int limit) {
        return events.all(fromPosition, Math.min(head, Math.addExact(fromPosition, limit) - 1));
    }

    @Override
    public List<Event> readType(String type, long fromPosition, int limit) {
        Integer key = types.key(type);
        return key == null ? List.of() : events.byType(key, fromPosition, head, limit);
    }

    @Override
    public void scan(long from, long to, Consumer<Event> each) {
        events.scan(from, Math.min(to, head), each);
    }

    @Override
    public long positionAt(Instant time) {
        return events.positionAt(time, head);
    }

    @Override
    public Optional<StoredBatch> origin(long position) {
        return position > head ? Optional.empty() : batches.at(position).map(batch -> batch.upTo(head));
    }

    @Override
    public List<StoredBatch> origins(long fromPosition, int limit) {
        return batches.page(fromPosition, limit).stream()
                .map(BatchTable.Row::batch)
                .filter(batch -> batch.firstPosition() <= head)
                .map(batch -> batch.upTo(head))
                .toList();
    }

    @Override
    public Optional<StreamSummary> stream(StreamId stream) {
        return streams.find(stream, head);
    }

    @Override
    public long versionAt(StreamId stream, long position) {
        return events.versionAt(stream, Math.min(position, head));
    }

    @Override
    public long streamsAt(long position) {
        return position >= head ? streams.count() : streams.countAt(position);
    }

    @Override
    public BitSet streamKeysIn(long from, long to, Progress progress) {
        return events.streamKeys(from, Math.min(to, head), progress);
    }

    @Override
    public int[] streamKeys(StreamQuery query) {
        return streams.keys(query, head);
    }

    @Override
    public List<StreamSummary> streams(int[] keys) {
        return streams.byKeys(keys, head);
    }

    @Override
    public List<Category> categories() {
        return streams.categories();
    }

    @Override
    public List<String> eventTypes() {
        return types.all();
    }

    @Override
    public Optional<Snapshot> snapshot(StreamId stream, String model, long version) {
        return snapshots.latest(stream, model, version);
    }

    @Override
    public List<Snapshot> snapshots(long skip, int limit) {
        return snapshots.page(skip, limit);
    }

    @Override
    public Subscription subscribe(long afterPosition, Consumer<List<Event>> subscriber) {
        return feed.subscribe(afterPosition, subscriber);
    }

    @Override
    public Subscription subscribeToHead(long afterPosition, LongConsumer subscriber) {
        return feed.subscribeToHead(afterPosition, subscriber);
    }
}
