package dev.hindsight.cli;

import dev.hindsight.app.Workspace;
import dev.hindsight.audit.SnapshotVerifier;
import dev.hindsight.event.Progress;
import dev.hindsight.store.ChainVerifier;
import dev.hindsight.store.ChainVerifier.Fault;
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
            long head = workspace.store().head();
            SnapshotVerifier snapshots = new SnapshotVerifier(workspace.store(), workspace.models());
            boolean sound = check(
                    "hash chain",
                    progress -> new ChainVerifier(workspace.store()).firstFault(progress),
                    () -> Counts.of(head, "event") + ", all as recorded");
            // What is derived is compared with a replay of the events: of no use where those are wrong.
            sound = sound
                    && check(
                            "snapshots",
                            snapshots::firstFault,
                            () -> Counts.of(snapshots.checked(), "snapshot") + ", all as a replay gives them");
            return sound ? 0 : 1;
        }
    }

    private boolean check(
            String what, Function<Progress, Optional<Fault>> verifier, java.util.function.Supplier<String> sound) {
        Optional<Fault> fault = session.withProgress("Verifying " + what, "events", verifier);
        session.out()
                .line(what + ": "
                        + fault.map(wrong ->
                                        "wrong at position " + wrong.position() + ": " + Printable.text(wrong.reason()))
                                .orElseGet(sound));
        fault.ifPresent(wrong -> session.err()
                .println("hindsight: " + what + ": the first position that is wrong is " + wrong.position()));
        return fault.isEmpty();
    }
}
