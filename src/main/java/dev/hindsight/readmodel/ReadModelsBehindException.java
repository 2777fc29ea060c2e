package dev.hindsight.readmodel;

import dev.hindsight.event.HindsightException;
import java.io.Serial;
import java.time.Duration;

/** The read models have not reached a position in the time somebody would wait; they go on. */
public final class ReadModelsBehindException extends HindsightException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final long reached;
    private final long wanted;

    public ReadModelsBehindException(long reached, long wanted, Duration waited) {
        super("the read models have reached position " + reached + " of " + wanted + " after " + waited.toMillis()
                + " ms: ask again");
        this.reached = reached;
        this.wanted = wanted;
    }

    /** The position they had reached by then. */
    public long reached() {
        return reached;
    }

    /** The position that was waited for. */
    public long wanted() {
        return wanted;
    }
}
