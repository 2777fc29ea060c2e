package dev.hindsight.event;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** Bytes that should be JSON and are not, with the place of the first that cannot stand where it does. */
public final class NoJsonException extends HindsightException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final int offset;
    private final String reason;

    NoJsonException(String reason, int line, int offset, @Nullable Exception cause) {
        super(line > 1 ? reason.replaceFirst("^no JSON at ", "no JSON at line " + line + ", ") : reason, cause);
        this.offset = offset;
        this.reason = reason;
    }

    /** How many bytes of the text are sound. */
    public int offset() {
        return offset;
    }

    /** The message without the line, where the caller knows a better number for it. */
    public String reasonInItsLine() {
        return reason;
    }
}
