package dev.hindsight.store;

import dev.hindsight.event.HindsightException;
import java.io.Serial;

/** An event id is in the store already with other content; nothing of the append was written. */
public final class EventIdConflictException extends HindsightException {
    @Serial
    private static final long serialVersionUID = 1L;

    public EventIdConflictException(String message) {
        super(message);
    }
}
