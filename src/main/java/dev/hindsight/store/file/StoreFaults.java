package dev.hindsight.store.file;

import dev.hindsight.event.Hash;
import dev.hindsight.event.HindsightException;
import dev.hindsight.event.Progress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * What is wrong with the files of an open store. Made while nothing is written to them; reads the store's file through
 * afterwards, while H2 goes on: it never writes into a chunk again.
 */
public final class StoreFaults {
    private final StoreFile store;
    private final long head;
    private final List<String> faults = new ArrayList<>();
    private final @Nullable FileCheck check;

    /** @param head the last position on disk, in the file or in its journal */
    public StoreFaults(StoreFile store, long head) {
        this.store = store;
        this.head = head;
        Optional<HeadContents> noted = noted();
        check = found(noted);
        noted.filter(contents -> contents.note().head().position() > head)
                .ifPresent(contents -> faults.add("position "
                        + contents.note().head().position() + " was on disk, but the store ends at position " + head));
        try {
            // What the file has of it by now, and what it lacks, is the same to whoever reads the store.
            JournalContents.read(store.journal()).beyond(Math.max(0, head - 1));
        } catch (HindsightException e) {
            faults.add(String.valueOf(e.getMessage()));
        }
    }

    private Optional<HeadContents> noted() {
        try {
            return HeadContents.read(store.headFile());
        } catch (FileDamageException e) {
            faults.add(String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    private @Nullable FileCheck found(Optional<HeadContents> noted) {
        try {
            FileCheck found = FileCheck.of(store.data(), noted);
            OpenStores.closeLater(store.data(), found);
            return found;
        } catch (FileDamageException e) {
            faults.add(String.valueOf(e.getMessage()));
            return null;
        }
    }

    /**
     * One sentence a fault.
     *
     * @param witness knows what lies beside the store
     * @param hashes of the events, by position
     * @param progress told in bytes; cancelled, the answer is of what was looked at so far
     */
    public List<String> all(HeadWitness witness, LongFunction<Hash> hashes, Progress progress) {
        List<String> all = new ArrayList<>(faults);
        if (check != null) {
            all.addAll(check.faults(true, progress));
        }
        for (HeadWitness.Seen seen : witness.seenBeside(store.path())) {
            long position = seen.head().position();
            if (position > head) {
                all.add(seen.file() + " was made of events up to position " + position
                        + ", but the store ends at position " + head);
            } else if (!hashes.apply(position).equals(seen.head().hash())) {
                all.add(seen.file() + " was made of other events than the store has up to position " + position);
            }
        }
        return all;
    }
}
