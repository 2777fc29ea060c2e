package dev.hindsight.store;

import dev.hindsight.event.Event;
import dev.hindsight.event.Hash;
import dev.hindsight.event.HindsightException;
import dev.hindsight.event.Operator;
import dev.hindsight.store.file.DamagedStoreException;
import dev.hindsight.store.file.FileDamageException;
import dev.hindsight.store.file.JournalContents;
import dev.hindsight.store.file.LockedStoreException;
import dev.hindsight.store.file.PrivateCopy;
import dev.hindsight.store.file.RecordedEvents;
import dev.hindsight.store.file.StoreFile;
import dev.hindsight.store.file.StoreHead;
import dev.hindsight.store.index.Indexes;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Opens a store whose files are whole. Everything is looked at before H2 may write: an opening that fails leaves each
 * file as it was, and the way free for the next one.
 */
final class StoreOpening {
    private final Clock clock;
    private final Operator operator;
    private final Indexes.Sizes sizes;

    StoreOpening(Clock clock, Operator operator, Indexes.Sizes sizes) {
        this.clock = clock;
        this.operator = operator;
        this.sizes = sizes;
    }

    EventStore open(Path path, EventStore.Access access) {
        PrivateCopy.removeAbandoned();
        StoreFile file = StoreFile.of(path);
        if (!file.exists()) {
            refuseToMake(file, access);
            return openClaimed(file, null, access);
        }
        if (access != EventStore.Access.READ_ONLY) {
            return openClaimed(file, null, access);
        }
        try {
            return openClaimed(file, null, access);
        } catch (LockedStoreException | JournalledStoreException e) {
            return openCopy(file);
        }
    }

    private static void refuseToMake(StoreFile file, EventStore.Access access) {
        if (!JournalContents.isEmpty(file.journal())) {
            throw new HindsightException("there is a journal " + file.journal() + " without its store: put "
                    + file.data() + " back beside it, or move it away");
        }
        if (access != EventStore.Access.CREATE) {
            throw new HindsightException("there is no store " + file.path() + " (no file " + file.data()
                    + "): check the path, or make one with import");
        }
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
        RecordedEvents beyond = RecordedEvents.NONE;
        if (file.exists()) {
            file.inspect();
            beyond = beyond(file);
            if (readOnly && !beyond.events().isEmpty()) {
                throw new JournalledStoreException(file);
            }
        }
        return connect(file, copy, readOnly, beyond);
    }

    /** What the journal has and the file lacks; it follows the file's end, link by link. */
    private static RecordedEvents beyond(StoreFile file) {
        if (JournalContents.isEmpty(file.journal())) {
            return RecordedEvents.NONE;
        }
        StoreHead head = file.head();
        JournalContents journal = JournalContents.read(file.journal());
        List<Event> beyond = journal.beyond(head.position());
        Hash previous = head.hash();
        HashChain chain = new HashChain();
        for (Event event : beyond) {
            previous = chain.link(
                    previous,
                    event.position(),
                    event.stream(),
                    event.version(),
                    event.eventId(),
                    event.type(),
                    event.occurredAt(),
                    event.recordedAt(),
                    event.data(),
                    event.metadata());
            if (!previous.equals(event.hash())) {
                throw new HindsightException("the journal " + file.journal() + " does not go on from where the store "
                        + file.path() + " ends, position " + head.position()
                        + ": one of the two is of another copy. Both were left as they are: put those together that"
                        + " belong together");
            }
        }
        return new RecordedEvents(beyond, journal.origins(head.position()));
    }

    private EventStore connect(StoreFile file, @Nullable PrivateCopy copy, boolean readOnly, RecordedEvents beyond) {
        Connections connections = null;
        try {
            connections = new Connections(file.url(readOnly), readOnly);
            Schema.migrate(connections.writer(), file.path().toString(), readOnly, sizes);
            H2EventStore store = new H2EventStore(file, copy, readOnly, connections, beyond, clock, operator, sizes);
            if (!readOnly) {
                file.noteOwner(clock.instant());
            }
            return store;
        } catch (SQLException e) {
            abandon(connections, e);
            throw new HindsightException(
                    "store " + file.path() + " cannot be opened: "
                            + e.getMessage().lines().findFirst().orElse(""),
                    e);
        } catch (RuntimeException e) {
            abandon(connections, e);
            throw e;
        }
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
