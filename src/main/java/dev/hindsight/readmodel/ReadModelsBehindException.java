package dev.hindsight.readmodel;

import dev.hindsight.event.HindsightException;
import java.io.Serial;
import java.time.Duration;
import java.util.Locale;

/** The read models did not reach the position of a causal token in time; the question can be asked again. */
public final class ReadModelsBehindException extends HindsightException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final long reached;
    private final long wanted;

    /** @param waited how long somebody waited for them */
    public ReadModelsBehindException(long reached, long wanted, Duration waited) {
        super(String.format(
                Locale.ROOT,
                "the read models reached position %d of %d within %.1f s: ask again, or with a longer timeout",
                reached,
                wanted,
                waited.toMillis() / 1_000.0));
        this.reached = reached;
        this.wanted = wanted;
    }

    /** The position they had reached when the time was over. */
    public long reached() {
        return reached;
    }

    /** The position that was asked for. */
    public long wanted() {
        return wanted;
    }
}
