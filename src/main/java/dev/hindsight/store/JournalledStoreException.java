package dev.hindsight.store;

import dev.hindsight.event.HindsightException;
import dev.hindsight.store.file.StoreFile;
import java.io.Serial;

/** A store's file lacks what its journal has, and was to be opened for reading only. */
final class JournalledStoreException extends HindsightException {
    @Serial
    private static final long serialVersionUID = 1L;

    JournalledStoreException(StoreFile file) {
        super("store " + file.path() + " has events in its journal that its file lacks: open it once for writing");
    }
}
