package dev.hindsight.cli;

import dev.hindsight.event.Envelope;
import dev.hindsight.event.Event;
import dev.hindsight.event.HindsightException;
import dev.hindsight.event.Progress;
import dev.hindsight.event.StreamId;
import dev.hindsight.exchange.SampleShop;
import dev.hindsight.store.EventReader;
import dev.hindsight.store.EventWriter;
import dev.hindsight.store.ImportOutcome;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** A made-up history on its way into a store: all of it or, where the store has other events of its streams, nothing. */
final class GeneratedEvents {
    private static final int BATCH = 2_000;

    private final EventReader reader;
    private final EventWriter writer;

    GeneratedEvents(EventReader reader, EventWriter writer) {
        this.reader = reader;
        this.writer = writer;
    }

    /**
     * Stores what {@code history} makes, each time the same, and is not there yet.
     *
     * @return what became of it, in a line
     * @throws HindsightException where a stream of it has other events; then nothing was stored
     */
    String store(Supplier<SampleShop> history, Progress progress) {
        if (reader.head() > 0) {
            refuseOthers(history.get());
        }
        SampleShop shop = history.get();
        long imported = 0;
        long present = 0;
        while (shop.hasNext()) {
            List<Envelope> batch = new ArrayList<>(BATCH);
            while (batch.size() < BATCH && shop.hasNext()) {
                batch.add(shop.next());
            }
            ImportOutcome outcome = writer.importBatch(batch, true);
            imported += outcome.imported();
            present += outcome.present();
            if (!outcome.refused().isEmpty()) {
                throw new HindsightException("the store has other events under the same names: "
                        + outcome.refused().get(0).reason() + "; generate into a new store");
            }
            progress.report(imported + present, -1);
        }
        return "imported " + imported + ", already present " + present + ", rejected 0";
    }

    private void refuseOthers(SampleShop shop) {
        Map<StreamId, Long> versions = new HashMap<>();
        shop.forEachRemaining(made -> {
            long version = versions.merge(made.stream(), 1L, Long::sum);
            Optional<Event> there = reader.readStream(made.stream(), version, 1).stream()
                    .findFirst()
                    .or(() -> version == 1 ? reader.event(made.event().eventId()) : Optional.empty());
            there.filter(event -> !isSame(event, made)).ifPresent(other -> {
                throw new HindsightException("the store has other events in stream " + other.stream()
                        + ", such as the one at position " + other.position()
                        + ": nothing was stored; generate into a new store,"
                        + " or with the --orders and --seed that this one was made with");
            });
        });
    }

    private static boolean isSame(Event there, Envelope made) {
        return there.eventId().equals(made.event().eventId())
                && there.stream().equals(made.stream())
                && there.type().equals(made.event().type())
                && there.occurredAt().equals(made.event().occurredAt())
                && there.data().means(made.event().data());
    }
}
