package dev.hindsight.store;

import dev.hindsight.event.Event;
import dev.hindsight.event.Hash;
import dev.hindsight.event.HindsightException;
import dev.hindsight.event.Operator;
import dev.hindsight.event.SystemFailure;
import dev.hindsight.store.file.DamagedStoreException;
import dev.hindsight.store.file.FileDamageException;
import dev.hindsight.store.file.FileInspection;
import dev.hindsight.store.file.HeadFile;
import dev.hindsight.store.file.HeadWitness;
import dev.hindsight.store.file.JournalContents;
import dev.hindsight.store.file.LockedStoreException;
import dev.hindsight.store.file.PrivateCopy;
import dev.hindsight.store.file.RecordedEvents;
import dev.hindsight.store.file.StoreFile;
import dev.hindsight.store.index.Indexes;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import org.h2.api.ErrorCode;
import org.h2.message.DbException;
import org.h2.mvstore.MVStoreException;
import org.jspecify.annotations.Nullable;

/**
 * Opens a store whose files are whole. Everything is looked at before H2 may write: an opening that fails leaves each
 * file as it was, and the way free for the next one.
 */
final class StoreOpening {
    /** Up to this length a file is read through before it is opened, some 50 ms; a longer one in the background. */
    static final long READ_THROUGH_BYTES_MAX = 100L << 20;

    private final Clock clock;
    private final Operator operator;
    private final HeadWitness witness;
    private final long readThroughBytesMax;
    private final Indexes.Sizes sizes;

    StoreOpening(Clock clock, Operator operator, Indexes.Sizes sizes, HeadWitness witness, long readThroughBytesMax) {
        this.clock = clock;
        this.operator = operator;
        this.sizes = sizes;
        this.witness = witness;
        this.readThroughBytesMax = readThroughBytesMax;
    }

    EventStore open(Path path, EventStore.Access access) {
        PrivateCopy.removeAbandoned();
        StoreFile file = StoreFile.of(path);
        if (!file.exists()) {
            refuseToMake(file, access);
        }
        if (access != EventStore.Access.READ_ONLY && !file.isProtected()) {
            return openClaimed(file, null, access);
        }
        try {
            return openClaimed(file, null, EventStore.Access.READ_ONLY);
        } catch (LockedStoreException | JournalledStoreException e) {
            return openCopy(file);
        }
    }

    private void refuseToMake(StoreFile file, EventStore.Access access) {
        if (!JournalContents.isEmpty(file.journal())) {
            throw new HindsightException("there is a journal " + file.journal() + " without its store: put "
                    + file.data() + " back beside it, or move it away");
        }
        if (Files.exists(file.headFile()) && !file.wasNeverUsed()) {
            throw withoutStore(file, file.headFile());
        }
        for (HeadWitness.Seen seen : witness.seenBeside(file.path())) {
            if (seen.head().position() > 0) {
                throw withoutStore(file, seen.file().getParent());
            }
        }
        if (access != EventStore.Access.CREATE) {
            throw new HindsightException("there is no store " + file.path() + " (no file " + file.data()
                    + "): check the path, or make one with import");
        }
    }

    private static HindsightException withoutStore(StoreFile file, Path left) {
        return new HindsightException("there is " + left + " of a store, but not the store: put " + file.data()
                + " back beside it; or move " + left + " away, where the store was removed on purpose");
    }

    /** A copy, brought up to date with its journal: whoever only reads must not do that to the store itself. */
    private EventStore openCopy(StoreFile file) {
        PrivateCopy copy = PrivateCopy.of(file);
        try {
            openClaimed(copy.store(), null, EventStore.Access.READ_WRITE).close();
            return openClaimed(copy.store(), copy, EventStore.Access.READ_ONLY);
        } catch (RuntimeException e) {
            try {
                copy.close();
            } catch (HindsightException left) {
                e.addSuppressed(left);
            }
            throw e;
        }
    }

    private EventStore openClaimed(StoreFile file, @Nullable PrivateCopy copy, EventStore.Access access) {
        file.claim();
        try {
            if (access == EventStore.Access.CREATE && file.wasNeverUsed()) {
                file.removeNeverUsed();
            }
            return openWhole(file, copy, access == EventStore.Access.READ_ONLY);
        } catch (FileDamageException e) {
            file.giveUp();
            throw new DamagedStoreException(file.path(), e.getMessage(), e);
        } catch (RuntimeException e) {
            file.giveUp();
            throw e;
        }
    }

    private EventStore openWhole(StoreFile file, @Nullable PrivateCopy copy, boolean readOnly) {
        if (!file.exists()) {
            return connectNew(file);
        }
        // Its file is closed together with the store.
        try (FileInspection inspection =
                new FileInspection(file, witness.seenBeside(file.path()), readThroughBytesMax)) {
            refuseAnotherCopy(file, inspection);
            if (readOnly && !inspection.beyond().events().isEmpty()) {
                throw new JournalledStoreException(file);
            }
            return readOnly
                    ? connect(file, copy, RecordedEvents.NONE, null, new BackgroundFileCheck(file.path(), inspection))
                    : connectForWriting(file, inspection);
        }
    }

    /** What the journal has and the file lacks follows the file's end, link by link. */
    private static void refuseAnotherCopy(StoreFile file, FileInspection inspection) {
        Hash previous = inspection.head().hash();
        HashChain chain = new HashChain();
        for (Event event : inspection.beyond().events()) {
            previous = chain.link(previous, event);
            if (!previous.equals(event.hash())) {
                throw new HindsightException("the journal " + file.journal() + " does not go on from where the store "
                        + file.path() + " ends, position "
                        + inspection.head().position() + ": one of the two is of another copy. Both were left as they"
                        + " are: put those together that belong together");
            }
        }
    }

    private EventStore connectForWriting(StoreFile file, FileInspection inspection) {
        HeadFile headFile = inspection.headFile();
        headFile.begin();
        try {
            return connect(file, null, inspection.beyond(), headFile, new BackgroundFileCheck(file.path(), inspection));
        } catch (RuntimeException e) {
            // What H2 has written since stays, and so does the note that the store was open then.
            if (inspection.isAsFound()) {
                headFile.undo();
            }
            headFile.release();
            throw e;
        }
    }

    private EventStore connectNew(StoreFile file) {
        file.makeFolder();
        HeadFile headFile = HeadFile.forNew(file);
        headFile.begin();
        try {
            file.create();
            return connect(file, null, RecordedEvents.NONE, headFile, BackgroundFileCheck.ofNew(file.path()));
        } catch (RuntimeException e) {
            headFile.undo();
            file.removeCreated();
            throw e;
        }
    }

    private EventStore connect(
            StoreFile file,
            @Nullable PrivateCopy copy,
            RecordedEvents beyond,
            @Nullable HeadFile headFile,
            BackgroundFileCheck check) {
        boolean readOnly = headFile == null;
        Connections connections = null;
        try {
            connections = new Connections(file.url(readOnly), readOnly);
            Schema.migrate(connections.writer(), file.path().toString(), readOnly, sizes);
            H2EventStore store =
                    new H2EventStore(file, copy, headFile, connections, beyond, check, witness, clock, operator, sizes);
            if (!readOnly) {
                file.noteOwner(clock.instant());
            }
            return store;
        } catch (SQLException e) {
            check.close();
            abandon(connections, e);
            throw notOpened(file, e, e.getErrorCode() == ErrorCode.DATABASE_ALREADY_OPEN_1);
        } catch (MVStoreException | DbException e) {
            check.close();
            abandon(connections, e);
            throw notOpened(file, e, false);
        } catch (RuntimeException e) {
            check.close();
            abandon(connections, e);
            throw e;
        }
    }

    /** What H2 stumbled over in a file that is whole as far as its layout goes. */
    private static HindsightException notOpened(StoreFile file, Exception cause, boolean locked) {
        if (locked) {
            return file.lockedBy(cause);
        }
        return SystemFailure.in(cause)
                .map(lack -> new HindsightException("store " + file.path() + " cannot be opened: " + lack, cause))
                .orElseGet(() -> new DamagedStoreException(
                        file.path(), "the contents of its tables cannot be read, bytes were changed", cause));
    }

    private static void abandon(@Nullable Connections connections, Exception cause) {
        if (connections != null) {
            try {
                connections.abandon();
            } catch (HindsightException e) {
                cause.addSuppressed(e);
            }
        }
    }
}
