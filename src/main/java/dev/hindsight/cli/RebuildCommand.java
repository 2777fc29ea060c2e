package dev.hindsight.cli;

import dev.hindsight.app.Workspace;
import dev.hindsight.readmodel.ReadModel;
import dev.hindsight.readmodel.ReadModels;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code rebuild}: what is derived from the events made anew. */
@Command(
        name = "rebuild",
        description = "Makes anew what is derived from the events: the indexes of the store with all that verify says"
                + " rebuild mends, and read models.")
final class RebuildCommand implements Runnable {
    /** The indexes, beside the names of read models. */
    private static final String INDEXES = "indexes";

    private final Session session;

    @Parameters(
            arity = "0..*",
            paramLabel = "NAME",
            description = "Some of ${COMPLETION-CANDIDATES}; default: all.",
            completionCandidates = Names.class)
    private List<String> names = List.of();

    /** What can be named. */
    static final class Names implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return Stream.concat(Stream.of(INDEXES), ReadModels.ALL.stream().map(ReadModel::name))
                    .iterator();
        }
    }

    RebuildCommand(Session session) {
        this.session = session;
    }

    @Override
    public void run() {
        boolean indexes = names.isEmpty() || names.contains(INDEXES);
        List<ReadModel> readModels = names.isEmpty()
                ? ReadModels.ALL
                : names.stream()
                        .filter(name -> !name.equals(INDEXES))
                        .map(ReadModels::named)
                        .toList();
        try (Workspace workspace = session.open()) {
            long position = workspace.store().head();
            if (indexes) {
                session.<Boolean>withProgress("Rebuilding indexes", "events", progress -> {
                    workspace.store().rebuild(progress);
                    return true;
                });
            }
            if (!readModels.isEmpty()) {
                session.<Boolean>withProgress("Rebuilding read models", "events", progress -> {
                    workspace.rebuild(readModels, progress);
                    return true;
                });
            }
            String rebuilt = names.isEmpty() ? String.join(", ", new Names()) : String.join(", ", names);
            session.out().line("rebuilt " + rebuilt + " from " + Counts.of(position, "event"));
        }
    }
}
