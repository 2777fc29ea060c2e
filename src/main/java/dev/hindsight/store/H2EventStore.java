package dev.hindsight.store;

import dev.hindsight.event.HindsightException;
import java.nio.file.Path;
import java.time.Clock;

/** The store in an H2 file. */
abstract class H2EventStore implements EventStore {
    static EventStore open(Path path, Access access, Clock clock) {
        if (path.toString().contains(";")) {
            throw new HindsightException(path + " " + access + " " + clock);
        }
        throw new HindsightException("no store");
    }
}
