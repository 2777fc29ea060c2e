package dev.hindsight.store.file;

import java.nio.file.Path;
import java.util.List;

/** Knows of files that are made of a store and lie beside it: they tell how far the store had come. */
@FunctionalInterface
public interface HeadWitness {
    /** Knows of none. */
    HeadWitness NONE = store -> List.of();

    /**
     * What one file tells.
     *
     * @param head what it was made up to
     */
    record Seen(Path file, StoreHead head) {}

    /**
     * What the files beside the store tell; one that is damaged tells nothing.
     *
     * @param store its path without a suffix
     */
    List<Seen> seenBeside(Path store);
}
