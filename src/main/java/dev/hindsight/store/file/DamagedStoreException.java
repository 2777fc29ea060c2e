package dev.hindsight.store.file;

import dev.hindsight.event.HindsightException;
import java.io.Serial;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A store's files are not what was written, so that it was not opened and nothing was changed. */
public final class DamagedStoreException extends HindsightException {
    @Serial
    private static final long serialVersionUID = 1L;

    /** @param fault what is wrong, a sentence without its full stop */
    public DamagedStoreException(Path store, String fault, @Nullable Throwable cause) {
        super(
                "store " + store + " is not whole: " + fault
                        + ". Nothing was changed. Restore it from a copy, or read out what is there with"
                        + " 'hindsight --store " + store + " recover --to FILE'",
                cause);
    }

    public DamagedStoreException(Path store, String fault) {
        this(store, fault, null);
    }
}
