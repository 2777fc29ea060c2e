package dev.hindsight.cli;

import dev.hindsight.app.Verification;
import dev.hindsight.app.Workspace;
import dev.hindsight.event.Progress;
import dev.hindsight.store.Fault;
import dev.hindsight.store.Fault.Remedy;
import dev.hindsight.store.FaultList;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine.Command;

/** {@code verify}: whether the store is what was recorded, and what is derived from it what it should be. */
@Command(
        name = "verify",
        description = "Recomputes the hash chain, checks every table and the file, compares what is derived with a"
                + " replay; lists what is wrong and what mends it, and exits 1 on a fault.")
final class VerifyCommand implements Callable<Integer> {
    private final Session session;

    VerifyCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        try (Workspace workspace = session.open()) {
            FaultList faults = new FaultList();
            run("tables", progress -> Verification.tables(workspace, faults, progress));
            run("snapshots and read models", progress -> Verification.derived(workspace, faults, progress));
            sound(
                    faults,
                    "hash chain",
                    Counts.of(workspace.store().head(), "event") + ", all as recorded",
                    Verification.EVENTS);
            if (faults.isEmpty()) {
                session.out().line("tables: all as the events make them");
            }
            if (faults.count(Verification.EVENTS) == 0) {
                sound(faults, Verification.SNAPSHOTS, "all as a replay gives them", Verification.SNAPSHOTS);
                sound(faults, Verification.READ_MODELS, "all as a replay gives them", Verification.READ_MODELS);
            }
            list(faults);
            if (!faults.isEmpty()) {
                session.err()
                        .println("hindsight: store " + workspace.store().path() + " is not sound, "
                                + Counts.of(faults.count(), "fault") + " above: " + mending(faults));
            }
            return faults.isEmpty() ? 0 : 1;
        }
    }

    private void run(String what, Consumer<Progress> work) {
        session.<Boolean>withProgress("Verifying " + what, "events", progress -> {
            work.accept(progress);
            return true;
        });
    }

    private void sound(FaultList faults, String what, String sound, String table) {
        if (faults.count(table) == 0) {
            session.out().line(what + ": " + sound);
        }
    }

    private void list(FaultList faults) {
        for (Fault fault : faults.kept()) {
            session.out().line(Printable.text(fault + " (" + fault.remedy().text() + ")"));
        }
        faults.more().forEach((table, more) -> session.out().line(table + ": and " + Counts.of(more, "more fault")));
    }

    private static String mending(FaultList faults) {
        String rebuild = "the command rebuild makes anew what is derived";
        String restore = "take the store from a copy, or read what is left with the command recover";
        return !faults.remedies().contains(Remedy.RESTORE)
                ? rebuild
                : faults.remedies().contains(Remedy.REBUILD) ? restore + "; after that " + rebuild : restore;
    }
}
