package dev.hindsight.app;

import dev.hindsight.event.Progress;
import dev.hindsight.store.ChainVerifier;
import java.util.Optional;

/** Whether a store is what was recorded, and what is derived from it what it should be. */
public final class Verification {
    private Verification() {}

    /**
     * The first fault in words, in the hash chain, else in snapshots, else in read models; empty where there is
     * none. What is derived is compared with a replay of the events, which says nothing where those are wrong.
     *
     * @param progress in events of the chain, then in steps of the others; cancelled, the answer says nothing
     */
    public static Optional<String> firstFault(Workspace workspace, Progress progress) {
        Optional<String> chain = chainFault(workspace, progress).map(fault -> "The record is " + fault);
        return chain.isPresent()
                ? chain
                : workspace.snapshotFault(progress).or(() -> workspace.readModelFault(progress));
    }

    /** Where the hash chain breaks first: {@code wrong from position 7 on: …}; empty where it does not. */
    public static Optional<String> chainFault(Workspace workspace, Progress progress) {
        return new ChainVerifier(workspace.store())
                .firstFault(progress)
                .map(fault -> "wrong from position " + fault.position() + " on: " + fault.reason());
    }
}
