package dev.hindsight.store.file;

import dev.hindsight.event.Progress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;

/**
 * The files of a store, found to be whole and to agree with each other before H2 has written anything: the file's
 * structure, what the head file says of it, what lies beside it and names a position, and the journal. For one thread
 * at a time.
 */
public final class FileInspection implements AutoCloseable {
    private final StoreFile store;
    private final Optional<HeadContents> known;
    private final FileCheck check;
    private final boolean changedByOthers;
    private final boolean readThrough;
    private final StoreHead head;
    private final RecordedEvents beyond;

    /**
     * @param seen what lies beside the store and tells how far it had come
     * @param readThroughBytesMax the length up to which the file is read through at once
     * @throws FileDamageException where a file is not whole, or two of them disagree
     * @throws dev.hindsight.event.HindsightException where the file is no store
     */
    public FileInspection(StoreFile store, List<HeadWitness.Seen> seen, long readThroughBytesMax) {
        this.store = store;
        known = HeadContents.read(store.headFile());
        check = FileCheck.of(store.data(), known);
        try {
            Optional<HeadNote> note = known.map(HeadContents::note);
            boolean changed = note.isPresent() && changedSince(note.get());
            changedByOthers = changed || note.map(HeadNote::changedByOthers).orElse(false);
            readThrough = check.bytes() <= readThroughBytesMax;
            if (readThrough) {
                check.faults(false, Progress.NONE).stream().findFirst().ifPresent(fault -> {
                    throw new FileDamageException(fault);
                });
            }
            store.inspect();
            try (StoredHashes hashes = new StoredHashes(store.data())) {
                head = hashes.head();
                note.ifPresent(noted -> refuseLess(noted, changed, hashes));
            }
            refuseMissingJournal(note);
            JournalContents journal = JournalContents.read(store.journal());
            beyond = new RecordedEvents(journal.beyond(head.position()), journal.origins(head.position()));
            seen.forEach(this::refuseLess);
        } catch (RuntimeException e) {
            OpenStores.closeLater(store.data(), check);
            throw e;
        }
    }

    /** Whether a file that was closed is another one by now, without being damaged. */
    private boolean changedSince(HeadNote note) {
        if (note.state() == HeadNote.State.OPEN) {
            return false;
        }
        if (check.created() != note.fileCreated()) {
            return true;
        }
        if (check.version() < note.fileVersion()) {
            throw new FileDamageException("its file is older than it was when the store was closed: version "
                    + check.version() + " instead of " + note.fileVersion());
        }
        if (check.version() == note.fileVersion() && check.bytes() != note.fileBytes()) {
            throw new FileDamageException("its file has " + check.bytes() + " bytes, and had " + note.fileBytes()
                    + " when the store was closed");
        }
        return check.version() > note.fileVersion();
    }

    private void refuseLess(HeadNote note, boolean changed, StoredHashes hashes) {
        String noted = "position " + note.head().position() + " was on disk";
        if (head.position() < note.head().position()) {
            throw new FileDamageException(
                    "its file ends at position " + head.position() + ", but " + noted + ": what was behind is missing");
        }
        if (!hashes.hashAt(note.head().position())
                .equals(Optional.of(note.head().hash()))) {
            throw new FileDamageException("the event at position " + note.head().position()
                    + " is another one than was on disk: its file, or " + store.headFile() + ", is of another copy");
        }
        if (note.state() == HeadNote.State.CLOSED
                && !changed
                && head.position() > note.head().position()) {
            throw new FileDamageException("its file ends at position " + head.position() + ", but the store was closed"
                    + " at position " + note.head().position());
        }
    }

    private void refuseLess(HeadWitness.Seen seen) {
        long last = head.position() + beyond.events().size();
        if (seen.head().position() > last) {
            throw new FileDamageException("it ends at position " + last + ", but " + seen.file()
                    + " was made of events up to position " + seen.head().position()
                    + "; if an older state is what you want, move "
                    + seen.file().getParent() + " away");
        }
    }

    private void refuseMissingJournal(Optional<HeadNote> note) {
        if (note.isPresent()
                && note.get().state() == HeadNote.State.OPEN
                && note.get().journalled()
                && JournalContents.isEmpty(store.journal())) {
            throw new FileDamageException("the journal " + store.journal() + " is missing, and had events beyond"
                    + " position " + note.get().head().position() + " perhaps: put it back beside the file; or move "
                    + store.headFile() + " away to take the store's file for what it is");
        }
    }

    /** Where the history in the file ends. */
    public StoreHead head() {
        return head;
    }

    /** What the journal has beyond that; whether it follows, its hashes tell. */
    public RecordedEvents beyond() {
        return beyond;
    }

    /** Whether another program has written to the file since this one closed it, and nobody verified it since. */
    public boolean changedByOthers() {
        return changedByOthers;
    }

    /** Whether every byte in use was looked at; else that is left to be done with {@link #check}. */
    public boolean readThrough() {
        return readThrough;
    }

    /** The file as it was found. */
    public FileCheck check() {
        return check;
    }

    /** Whether nobody has written to the file since. */
    public boolean isAsFound() {
        try {
            FileCheck now = FileCheck.of(store.data(), Optional.empty());
            OpenStores.closeLater(store.data(), now);
            return now.bytes() == check.bytes() && now.version() == check.version() && now.clean() == check.clean();
        } catch (FileDamageException e) {
            // It was whole when it was found.
            return false;
        }
    }

    /** What keeps note of the store while it is open. */
    public HeadFile headFile() {
        try {
            return new HeadFile(store.headFile(), known, head, changedByOthers);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + store.headFile(), e);
        }
    }

    @Override
    public void close() {
        OpenStores.closeLater(store.data(), check);
    }
}
