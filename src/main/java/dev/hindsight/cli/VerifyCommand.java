package dev.hindsight.cli;

import dev.hindsight.app.Verification;
import dev.hindsight.app.Workspace;
import dev.hindsight.event.Progress;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine.Command;

/** {@code verify}: whether the store is what was recorded, and what is derived from it what it should be. */
@Command(
        name = "verify",
        description =
                "Recomputes the hash chain, compares snapshots and read models with a replay; exits 1 on a fault.")
final class VerifyCommand implements Callable<Integer> {
    private final Session session;

    VerifyCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        try (Workspace workspace = session.open()) {
            String events = Counts.of(workspace.store().head(), "event");
            // What is derived is compared with a replay of the events: that says nothing where those are wrong.
            boolean sound = check(
                    "hash chain",
                    events + ", all as recorded",
                    progress -> Verification.chainFault(workspace, progress));
            if (sound) {
                boolean snapshots = check("snapshots", "all as a replay gives them", workspace::snapshotFault);
                boolean readModels = check("read models", "all as a replay gives them", workspace::readModelFault);
                sound = snapshots && readModels;
            }
            if (!sound) {
                session.err().println("hindsight: store " + workspace.store().path() + " is not sound: see above");
            }
            return sound ? 0 : 1;
        }
    }

    private boolean check(String what, String sound, Function<Progress, Optional<String>> verifier) {
        Optional<String> fault = session.withProgress("Verifying " + what, "steps", verifier);
        session.out().line(what + ": " + fault.map(Printable::text).orElse(sound));
        return fault.isEmpty();
    }
}
