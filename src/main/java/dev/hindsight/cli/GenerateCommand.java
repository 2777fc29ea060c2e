package dev.hindsight.cli;

import dev.hindsight.event.Envelope;
import dev.hindsight.event.HindsightException;
import dev.hindsight.event.Progress;
import dev.hindsight.exchange.JsonLinesWriter;
import dev.hindsight.exchange.SampleShop;
import dev.hindsight.store.EventStore;
import dev.hindsight.store.ImportOutcome;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code generate}: a shop's history that never was. */
@Command(
        name = "generate",
        description = "Makes up realistic orders, the same for the same seed: as JSON Lines, or into --store.")
final class GenerateCommand implements Runnable {
    private static final int BATCH = 2_000;

    private final Session session;

    @Option(names = "--orders", paramLabel = "N", required = true, description = "How many orders.")
    private int orders;

    @Option(
            names = "--seed",
            paramLabel = "S",
            description = "Another seed, another history. Default: ${DEFAULT-VALUE}.")
    private long seed = 1;

    GenerateCommand(Session session) {
        this.session = session;
    }

    @Override
    public void run() {
        if (orders < 1) {
            throw new UsageException("--orders " + orders + " is too few: give 1 or more");
        }
        SampleShop shop = new SampleShop(seed, orders);
        if (session.storeGiven()) {
            try (EventStore store = session.createStore()) {
                session.out()
                        .line(session.withProgress("Generating", "events", progress -> into(store, shop, progress)));
            }
        } else {
            JsonLinesWriter lines = new JsonLinesWriter(session.out().stream(), JsonLinesWriter.Detail.PLAIN);
            shop.forEachRemaining(lines::write);
            lines.flush();
        }
    }

    private static String into(EventStore store, SampleShop shop, Progress progress) {
        long imported = 0;
        long present = 0;
        while (shop.hasNext()) {
            List<Envelope> batch = new ArrayList<>(BATCH);
            while (batch.size() < BATCH && shop.hasNext()) {
                batch.add(shop.next());
            }
            ImportOutcome outcome = store.importBatch(batch, true);
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
}
