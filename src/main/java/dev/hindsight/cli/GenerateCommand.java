package dev.hindsight.cli;

import dev.hindsight.event.Origin;
import dev.hindsight.exchange.JsonLinesWriter;
import dev.hindsight.exchange.SampleShop;
import dev.hindsight.store.EventStore;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code generate}: a shop's history that never was, or one that is open now. */
@Command(
        name = "generate",
        description = {
            "Makes up a shop's events: realistic orders of a year, or live ones as they happen.",
            "With --orders the same history for the same seed, as JSON Lines or into --store; with --live events",
            "at a steady rate, into --store or through an open door."
        })
final class GenerateCommand implements Callable<Integer> {
    private final Session session;

    @Option(names = "--orders", paramLabel = "N", description = "How many orders in a year.")
    private @Nullable Integer orders;

    @Option(
            names = "--seed",
            paramLabel = "S",
            description = "Another seed, another history. Default: ${DEFAULT-VALUE}.")
    private long seed = 1;

    @Mixin
    private LiveOptions live = new LiveOptions();

    GenerateCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        if (orders != null && live.rate == null) {
            live.refuseWithoutRate();
            history(orders);
            return 0;
        } else if (orders == null && live.rate != null) {
            return new LiveGeneration(session, live, live.rate, seed).run();
        }
        throw new UsageException(
                orders == null
                        ? "say what to make: --orders N for a history, --live RATE for events as they happen"
                        : "--orders and --live do not go together: give one of them");
    }

    private void history(int orders) {
        if (orders < 1) {
            throw new UsageException("--orders " + orders + " is too few: give 1 or more");
        }
        if (session.storeGiven()) {
            try (EventStore store = session.createStore()) {
                GeneratedEvents events = new GeneratedEvents(
                        store, store.from(Origin.Channel.GENERATOR, "--orders " + orders + " --seed " + seed));
                session.out()
                        .line(session.withProgress(
                                "Generating",
                                "events",
                                progress -> events.store(() -> new SampleShop(seed, orders), progress)));
            }
        } else {
            JsonLinesWriter lines = new JsonLinesWriter(session.out().stream(), JsonLinesWriter.Detail.PLAIN);
            new SampleShop(seed, orders).forEachRemaining(lines::write);
            lines.flush();
        }
    }
}
