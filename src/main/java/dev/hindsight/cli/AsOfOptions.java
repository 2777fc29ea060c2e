package dev.hindsight.cli;

import dev.hindsight.answer.AskedMoment;
import dev.hindsight.event.HindsightException;
import dev.hindsight.event.StreamId;
import dev.hindsight.store.EventReader;
import dev.hindsight.store.StreamSummary;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** {@code --position} or {@code --at}: the moment a command answers for; neither means now. */
final class AsOfOptions {
    @ArgGroup
    @Nullable
    Moment moment;

    private static final class Moment {
        @Option(
                names = "--position",
                paramLabel = "P",
                description = "As of position P: exactly the events 1 to P have happened.")
        @Nullable
        Long position;

        @Option(
                names = "--at",
                paramLabel = "INSTANT",
                description = "As of a time, such as 2024-03-01T09:15:00Z: what was recorded until then.")
        @Nullable
        Instant at;
    }

    boolean given() {
        return moment != null;
    }

    /**
     * The position meant, 0 before the first event.
     *
     * @throws HindsightException where the store has no such position
     */
    long position(EventReader store) {
        return (moment == null ? AskedMoment.NOW : new AskedMoment(moment.position, moment.at)).in(store);
    }

    /**
     * The version that {@code stream} had at the moment meant.
     *
     * @throws HindsightException where there is no such stream, or it had no event yet
     */
    long version(EventReader store, StreamId stream) {
        long position = position(store);
        StreamSummary summary = store.stream(stream)
                .orElseThrow(() -> new HindsightException("no stream " + stream + ": see hindsight streams"));
        long version = store.versionAt(stream, position);
        if (version == 0) {
            throw new HindsightException("stream " + stream + " has no event yet " + AskedMoment.words(position)
                    + ": its first is at position " + summary.firstPosition());
        }
        return version;
    }
}
