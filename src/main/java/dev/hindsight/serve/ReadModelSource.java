package dev.hindsight.serve;

import dev.hindsight.readmodel.AsOf;
import java.time.Duration;

/** Where the door has the read models from. Thread-safe. */
public interface ReadModelSource {
    /**
     * The read models once they have reached {@code position}; blocks until then.
     *
     * @throws dev.hindsight.readmodel.ReadModelsBehindException where they have not after {@code atMost}
     */
    AsOf reached(long position, Duration atMost);
}
