package dev.hindsight.app;

import dev.hindsight.event.HindsightException;
import dev.hindsight.event.Progress;
import dev.hindsight.store.Fault;
import dev.hindsight.store.Fault.Remedy;
import dev.hindsight.store.FaultList;

/** Whether a store is what was recorded, and what is derived from it what it should be. */
public final class Verification {
    /** The table of events, of which everything else follows. */
    public static final String EVENTS = "events";

    public static final String FILE = "file";
    public static final String SNAPSHOTS = "snapshots";
    public static final String READ_MODELS = "read models";

    private Verification() {}

    /**
     * Everything that is wrong: in the tables, in the file, in snapshots and read models. What is derived is compared
     * with a replay of the events, which says nothing where those are wrong: it is left out then.
     *
     * @param progress in events, then in steps of the others; cancelled, the answer says nothing
     */
    public static FaultList faults(Workspace workspace, Progress progress) {
        FaultList faults = new FaultList();
        tables(workspace, faults, progress);
        derived(workspace, faults, progress);
        return faults;
    }

    /** The tables of the store, and its file. */
    public static void tables(Workspace workspace, FaultList faults, Progress progress) {
        workspace.store().verify(faults::add, progress);
        workspace.store().fileFaults(progress).forEach(fault -> faults.add(new Fault(FILE, 0, fault, Remedy.RESTORE)));
    }

    /** Snapshots and read models, where the events they follow from are as recorded. */
    public static void derived(Workspace workspace, FaultList faults, Progress progress) {
        if (faults.count(EVENTS) == 0) {
            comparing(
                    SNAPSHOTS,
                    faults,
                    () -> workspace.snapshotFaults(
                            progress, fault -> faults.add(new Fault(SNAPSHOTS, 0, fault, Remedy.REBUILD))));
            comparing(READ_MODELS, faults, () -> workspace
                    .readModelFault(progress)
                    .ifPresent(fault -> faults.add(new Fault(READ_MODELS, 0, fault, Remedy.REBUILD))));
        }
    }

    /** A replay may need an index that is damaged. */
    private static void comparing(String what, FaultList faults, Runnable comparison) {
        try {
            comparison.run();
        } catch (HindsightException e) {
            faults.add(new Fault(what, 0, "they cannot be compared with a replay: " + e.getMessage(), Remedy.REBUILD));
        }
    }
}
