package dev.hindsight.event;

/**
 * Long work tells how far it is and asks whether to go on; it does not know who watches. Called from the
 * working thread, often: implementations coalesce.
 */
public interface Progress {
    /** Nobody watches, nobody cancels. */
    Progress NONE = (done, total) -> {};

    /**
     * @param done units done so far
     * @param total units in all, or -1 where that is not known
     */
    void report(long done, long total);

    /** Whether somebody wants the work to end at the next good place. */
    default boolean cancelled() {
        return false;
    }
}
