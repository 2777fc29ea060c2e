package dev.hindsight.event;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/**
 * A failure that was to be expected, told in one or two lines for a person: what failed, by name and
 * value, and what to do. The window shows the message as it is, the command line prints it and exits 1.
 */
public class HindsightException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    public HindsightException(String message) {
        super(message);
    }

    public HindsightException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
