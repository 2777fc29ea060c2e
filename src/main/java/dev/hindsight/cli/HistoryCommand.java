package dev.hindsight.cli;

import dev.hindsight.app.Workspace;
import dev.hindsight.event.StreamId;
import dev.hindsight.timetravel.StreamHistory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code history}: how a stream came to be what it is. */
@Command(name = "history", description = "Prints each version of a stream and the fields it changed, old → new.")
final class HistoryCommand implements Runnable {
    private final Session session;

    @Parameters(paramLabel = "STREAM", description = "Such as order-12345.")
    private StreamId stream = new StreamId("-");

    @Mixin
    private final AsOfOptions asOf = new AsOfOptions();

    HistoryCommand(Session session) {
        this.session = session;
    }

    @Override
    public void run() {
        try (Workspace workspace = session.open()) {
            long last = asOf.version(workspace.store(), stream);
            StreamHistory history = workspace.histories().history(stream).orElseThrow();
            for (long version = 1; version <= last; version++) {
                StepText.print(session.out(), history.step(version));
            }
        }
    }
}
