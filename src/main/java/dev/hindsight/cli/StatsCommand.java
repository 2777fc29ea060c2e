package dev.hindsight.cli;

import dev.hindsight.answer.StatsJson;
import dev.hindsight.app.Workspace;
import dev.hindsight.event.Json;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code stats}: the summary tiles. */
@Command(name = "stats", description = "Prints the summary tiles as JSON.")
final class StatsCommand implements Runnable {
    private final Session session;

    @Mixin
    private final AsOfOptions asOf = new AsOfOptions();

    StatsCommand(Session session) {
        this.session = session;
    }

    @Override
    public void run() {
        try (Workspace workspace = session.open()) {
            long position = asOf.position(workspace.store());
            session.out()
                    .line(Json.pretty(StatsJson.of(
                            position, session.readModels(workspace, position).tiles(position))));
        }
    }
}
