package dev.hindsight.store.file;

import dev.hindsight.event.HindsightException;
import java.io.Serial;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Another process, or another window of this one, has the store open. */
public final class LockedStoreException extends HindsightException {
    @Serial
    private static final long serialVersionUID = 1L;

    LockedStoreException(Path path, String holder, @Nullable Throwable cause) {
        super(
                "store " + path + " is open in " + holder
                        + ": close it there, or read a copy of it as it is now with --read-only",
                cause);
    }
}
