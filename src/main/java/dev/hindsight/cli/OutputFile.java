package dev.hindsight.cli;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The file that {@code --out} names. */
final class OutputFile {
    /** Written to through the command's own standard output, which a file opened anew would write over. */
    private static final Set<String> STANDARD_OUTPUT = Set.of("-", "/dev/stdout", "/dev/fd/1", "/proc/self/fd/1");

    private OutputFile() {}

    /** Empty for standard output, which is also what no name means. */
    static Optional<Path> of(@Nullable String name) {
        if (name == null || STANDARD_OUTPUT.contains(name)) {
            return Optional.empty();
        }
        if (name.isEmpty()) {
            throw new UsageException("--out '' is empty: name a file, or - for standard output");
        }
        try {
            return Optional.of(Path.of(name));
        } catch (InvalidPathException e) {
            throw new UsageException("--out '" + name + "' is no file name: " + e.getReason());
        }
    }
}
