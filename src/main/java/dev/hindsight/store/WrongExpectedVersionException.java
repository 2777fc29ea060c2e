package dev.hindsight.store;

import dev.hindsight.event.HindsightException;
import dev.hindsight.event.StreamId;
import java.io.Serial;

/** The stream is not at the version an append expected; nothing was written. */
public final class WrongExpectedVersionException extends HindsightException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final long found;

    public WrongExpectedVersionException(StreamId stream, ExpectedVersion expected, long found) {
        super("stream " + stream + ": expected " + expected + ", found "
                + (found == 0 ? "no stream" : "version " + found));
        this.found = found;
    }

    /** The stream's last version, 0 where there is no such stream. */
    public long found() {
        return found;
    }
}
