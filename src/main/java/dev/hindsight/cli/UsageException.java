package dev.hindsight.cli;

import dev.hindsight.event.HindsightException;
import java.io.Serial;

/** A command was asked for in a way it does not understand: exit code 2. */
final class UsageException extends HindsightException {
    @Serial
    private static final long serialVersionUID = 1L;

    UsageException(String message) {
        super(message);
    }
}
