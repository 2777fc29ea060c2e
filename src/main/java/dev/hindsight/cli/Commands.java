package dev.hindsight.cli;

import java.util.List;

/** Every command there is. */
final class Commands {
    private Commands() {}

    /** The commands in the order the help lists them; a new one is a class and a line here. */
    static List<Object> all(Session session) {
        return List.of(
                new ImportCommand(session),
                new ImportsCommand(session),
                new StreamsCommand(session),
                new EventsCommand(session),
                new StateCommand(session),
                new HistoryCommand(session),
                new BlameCommand(session),
                new ExportCommand(session),
                new StatsCommand(session),
                new RebuildCommand(session),
                new AppendCommand(session),
                new OrderCommands(session),
                new VerifyCommand(session),
                new RecoverCommand(session),
                new ServeCommand(session),
                new GenerateCommand(session));
    }
}
