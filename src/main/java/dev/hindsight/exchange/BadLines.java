package dev.hindsight.exchange;

import java.nio.file.Path;

/** What an import does about a line that is no event or that the store refuses. */
public sealed interface BadLines {
    /** Stops there; what stood before it stays. */
    BadLines STOP = new Stop();

    /** Writes each with its reason to {@code file}, which is only made if there is one, and goes on. */
    static BadLines setAside(Path file) {
        return new SetAside(file);
    }

    /** As {@link #setAside}, to {@code FILE.rejected.jsonl} beside the imported {@code file}. */
    static BadLines setAsideBeside(Path file) {
        return new SetAside(file.resolveSibling(file.getFileName() + ".rejected.jsonl"));
    }

    /** See {@link #STOP}. */
    record Stop() implements BadLines {}

    /** See {@link #setAside}. */
    record SetAside(Path file) implements BadLines {}
}
