package dev.hindsight.store.recovery;

import dev.hindsight.event.Event;
import dev.hindsight.event.Hash;
import dev.hindsight.event.HindsightException;
import dev.hindsight.event.Progress;
import dev.hindsight.event.StoredBatch;
import dev.hindsight.store.file.FileDamageException;
import dev.hindsight.store.file.FileRemains;
import dev.hindsight.store.file.HeadWitness;
import dev.hindsight.store.file.JournalContents;
import dev.hindsight.store.file.LockedStoreException;
import dev.hindsight.store.file.NotedHead;
import dev.hindsight.store.file.PrivateCopy;
import dev.hindsight.store.file.StoreFile;
import dev.hindsight.store.file.StoreHead;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads out of a store, however damaged, every event that is still there: of its newest version, of older and destroyed
 * parts of its file, and of its journal. The hash chain decides which of them is right. The store is not opened, and
 * nothing is written to it or beside it.
 *
 * <pre>{@code
 * try (Recovery recovery = Recovery.of(path, false, witness, progress)) {
 *     RecoveryResult result = recovery.run(event -> ..., progress);
 * }
 * }</pre>
 *
 * <p>For one thread at a time.
 */
public final class Recovery implements AutoCloseable {
    private final StoreFile store;
    private final @Nullable PrivateCopy copy;
    private final Optional<FileRemains> file;
    private final TreeMap<Long, List<Event>> journal = new TreeMap<>();
    private final TreeMap<Long, StoredBatch> batches = new TreeMap<>();
    private final Map<Long, Hash> hashes = new HashMap<>();
    private final List<String> remarks = new ArrayList<>();
    private long lastKnown;

    private Recovery(
            StoreFile store, @Nullable PrivateCopy copy, HeadWitness witness, Path original, Progress progress) {
        this.store = store;
        this.copy = copy;
        readHeads(witness, original);
        readJournal();
        file = store.exists() ? Optional.of(FileRemains.find(store.data(), progress)) : Optional.empty();
        file.ifPresent(remains -> remains.batches().forEach(this::add));
    }

    /**
     * Looks through the files of a store.
     *
     * @param path with or without the suffix
     * @param copied whether a store that another process has open is read as a copy of it as it is now
     * @param witness knows what lies beside the store
     * @param progress told in bytes
     * @throws HindsightException where there is no store, its files cannot be read, or another process has it open
     */
    public static Recovery of(Path path, boolean copied, HeadWitness witness, Progress progress) {
        StoreFile file = StoreFile.of(path);
        if (!file.exists() && JournalContents.isEmpty(file.journal())) {
            throw new HindsightException("there is no store " + file.path() + " (no file " + file.data()
                    + ", and no journal of one): check the path");
        }
        try {
            file.claim();
        } catch (LockedStoreException e) {
            if (!copied) {
                throw e;
            }
            PrivateCopy copy = PrivateCopy.of(file);
            try {
                return new Recovery(copy.store(), copy, witness, file.path(), progress);
            } catch (RuntimeException failed) {
                copy.close();
                throw failed;
            }
        }
        try {
            return new Recovery(file, null, witness, file.path(), progress);
        } catch (RuntimeException e) {
            file.giveUp();
            throw e;
        }
    }

    private void readHeads(HeadWitness witness, Path original) {
        List<HeadWitness.Seen> seen = new ArrayList<>(witness.seenBeside(original));
        NotedHead.of(store).ifPresentOrElse(seen::add, () -> {
            if (Files.exists(store.headFile())) {
                remarks.add(store.headFile() + " is damaged: it cannot tell how far the store had come");
            }
        });
        for (HeadWitness.Seen told : seen) {
            StoreHead head = told.head();
            if (head.position() > 0) {
                hashes.put(head.position(), head.hash());
                lastKnown = Math.max(lastKnown, head.position());
            }
        }
    }

    private void readJournal() {
        try {
            JournalContents contents = JournalContents.read(store.journal());
            for (Event event : contents.readable()) {
                journal.computeIfAbsent(event.position(), position -> new ArrayList<>())
                        .add(event);
            }
            contents.readableOrigins().forEach(this::add);
            lastKnown = Math.max(lastKnown, contents.acknowledged());
        } catch (FileDamageException e) {
            remarks.add(String.valueOf(e.getMessage()));
        }
    }

    private void add(StoredBatch batch) {
        batches.merge(batch.firstPosition(), batch, (a, b) -> b.lastPosition() >= a.lastPosition() ? b : a);
    }

    /** What is to be known of the files themselves, a sentence each. */
    public List<String> remarks() {
        return List.copyOf(remarks);
    }

    /** When {@code event} was stored, as its store noted; empty where that is not known. */
    public Optional<Instant> storedAt(Event event) {
        return Optional.ofNullable(batches.floorEntry(event.position()))
                .map(Map.Entry::getValue)
                .filter(batch -> batch.covers(event.position()))
                .flatMap(batch -> batch.storedAt(event));
    }

    /**
     * Hands out every event there is, by position, each once.
     *
     * @param progress told in positions
     */
    public RecoveryResult run(Consumer<RecoveredEvent> each, Progress progress) {
        Readings readings = new Readings(file);
        return new EventSelection(new Found(file, journal, readings), readings, hashes, lastKnown, each).run(progress);
    }

    @Override
    public void close() {
        file.ifPresent(FileRemains::close);
        if (copy == null) {
            store.giveUp();
        } else {
            copy.close();
        }
    }
}
