package dev.hindsight.ui.kit;

import java.nio.file.Path;
import java.util.Optional;

/** Asks the user for a file. FX thread only; returns when the user has chosen or given up. */
public interface FileTargets {
    /**
     * Where to write.
     *
     * @param suggestedName a file name with its extension
     * @param description what files of that kind are called, such as {@code CSV tables}
     * @param extension without the dot, such as {@code csv}
     */
    Optional<Path> chooseSave(String title, String suggestedName, String description, String extension);

    /** A file that is there. */
    Optional<Path> chooseOpen(String title, String description, String extension);
}
