package dev.hindsight.connect;

import dev.hindsight.event.Envelope;
import dev.hindsight.event.HindsightException;
import dev.hindsight.event.Origin;
import dev.hindsight.store.EventIdConflictException;
import dev.hindsight.store.EventStore;
import dev.hindsight.store.EventWriter;
import dev.hindsight.store.ExpectedVersion;
import dev.hindsight.store.WrongExpectedVersionException;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;

/** A store of this process, as a generator writes to it. Whoever opened it closes it. */
public final class StoreSink implements Sink {
    private final EventStore store;
    private final EventWriter writer;

    public StoreSink(EventStore store) {
        this.store = store;
        writer = store.from(Origin.Channel.GENERATOR, "--live");
    }

    @Override
    public Receipt append(Envelope event) {
        long version = Objects.requireNonNull(event.version());
        try {
            return new Receipt(
                    writer.append(event.stream(), ExpectedVersion.exactly(version - 1), List.of(event.event()))
                            .repeated());
        } catch (WrongExpectedVersionException | EventIdConflictException e) {
            throw e;
        } catch (HindsightException e) {
            // A full disk, say: the next append would fare no better.
            throw new SinkClosedException(String.valueOf(e.getMessage()), e);
        }
    }

    @Override
    public OptionalLong head() {
        return OptionalLong.of(store.head());
    }

    @Override
    public void close() {
        // An append into a store waits for the disk alone.
    }
}
