package dev.hindsight.connect;

import dev.hindsight.event.HindsightException;
import java.io.Serial;

/** A sink takes no event at all: it cannot be reached, or lets nobody in. */
public final class SinkClosedException extends HindsightException {
    @Serial
    private static final long serialVersionUID = 1L;

    SinkClosedException(String message) {
        super(message);
    }

    SinkClosedException(String message, Throwable cause) {
        super(message, cause);
    }
}
