package dev.hindsight.cli;

import dev.hindsight.event.HindsightException;
import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** There is no display that a window could be shown on; the message says how that was found. */
public final class NoDisplayException extends HindsightException {
    @Serial
    private static final long serialVersionUID = 1L;

    public NoDisplayException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
