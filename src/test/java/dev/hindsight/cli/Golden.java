package dev.hindsight.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Compares output with a file that a person has read. {@code -Dgolden.update=true} writes the files anew:
 * read the difference before committing it.
 */
public final class Golden {
    private static final Path FILES = Path.of("src", "test", "resources", "golden");

    private Golden() {}

    public static Path file(String name) {
        return FILES.resolve(name);
    }

    public static void check(String name, String found) throws IOException {
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(file(name), found);
        }
        assertThat(found).as(name).isEqualTo(Files.readString(file(name)));
    }
}
