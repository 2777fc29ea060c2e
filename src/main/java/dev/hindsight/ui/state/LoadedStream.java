package dev.hindsight.ui.state;

import dev.hindsight.app.Workspace;
import dev.hindsight.event.StreamId;
import dev.hindsight.store.StreamSummary;
import dev.hindsight.timetravel.StreamHistory;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A stream's history with what is known about all of it. */
record LoadedStream(StreamHistory history, LaterValues laterValues) {
    /** Loads {@code stream}, unless {@code known} still is all of it; empty where there is no such stream. */
    static Optional<LoadedStream> of(Workspace workspace, StreamId stream, @Nullable LoadedStream known) {
        long events =
                workspace.store().stream(stream).map(StreamSummary::events).orElse(0L);
        if (known != null
                && known.history.stream().equals(stream)
                && known.history.marks().size() == events) {
            return Optional.of(known);
        }
        return workspace.histories().history(stream).map(h -> new LoadedStream(h, new LaterValues(h)));
    }
}
