package dev.hindsight.app;

import dev.dirs.ProjectDirectories;
import java.nio.file.Path;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Where Hindsight keeps what belongs to the user and to no store: the demo, preferences. */
public final class UserDirectory {
    private static final String OVERRIDE = "HINDSIGHT_HOME";

    private UserDirectory() {}

    /**
     * What the environment variable {@code HINDSIGHT_HOME} says, else the place the operating system has for a
     * program's data. It need not exist.
     *
     * @param variables an environment variable by name; null where it is not set
     */
    public static Path of(Function<String, @Nullable String> variables) {
        String override = variables.apply(OVERRIDE);
        return override == null || override.isBlank()
                ? Path.of(ProjectDirectories.from("dev", "hindsight", "Hindsight").dataLocalDir)
                : Path.of(override);
    }
}
