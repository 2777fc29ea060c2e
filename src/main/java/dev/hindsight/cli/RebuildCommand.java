package dev.hindsight.cli;

import dev.hindsight.app.Workspace;
import dev.hindsight.readmodel.ReadModel;
import dev.hindsight.readmodel.ReadModels;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code rebuild}: read models folded anew. */
@Command(name = "rebuild", description = "Drops read models and replays the events into new ones.")
final class RebuildCommand implements Runnable {
    private final Session session;

    @Parameters(
            arity = "0..*",
            paramLabel = "READ_MODEL",
            description = "Some of ${COMPLETION-CANDIDATES}; default: all.",
            completionCandidates = ReadModelNames.class)
    private List<ReadModel> readModels = ReadModels.ALL;

    RebuildCommand(Session session) {
        this.session = session;
    }

    @Override
    public void run() {
        try (Workspace workspace = session.open()) {
            long position = workspace.store().head();
            session.<Boolean>withProgress("Rebuilding", "events", progress -> {
                workspace.rebuild(readModels, progress);
                return true;
            });
            session.out()
                    .line("rebuilt "
                            + readModels.stream().map(ReadModel::name).collect(Collectors.joining(", "))
                            + " from " + Counts.of(position, "event"));
        }
    }
}
