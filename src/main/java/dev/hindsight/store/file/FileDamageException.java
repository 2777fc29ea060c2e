package dev.hindsight.store.file;

import dev.hindsight.event.HindsightException;
import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** Bytes of a store's file are not what the file says of them; the message says which, and where in the file. */
public final class FileDamageException extends HindsightException {
    @Serial
    private static final long serialVersionUID = 1L;

    FileDamageException(String message) {
        super(message);
    }

    FileDamageException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
