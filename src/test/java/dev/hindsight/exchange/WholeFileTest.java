package dev.hindsight.exchange;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hindsight.event.HindsightException;
import dev.hindsight.event.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Where the bytes of an export end up, and who may read them. */
class WholeFileTest {
    @TempDir
    private Path directory;

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void a_new_file_has_the_rights_that_the_umask_gives() throws IOException {
        Path plain = Files.writeString(directory.resolve("plain"), "");

        write(directory.resolve("new"), false, "a");

        assertThat(Files.getPosixFilePermissions(directory.resolve("new")))
                .isEqualTo(Files.getPosixFilePermissions(plain));
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void a_file_that_is_replaced_hands_on_its_rights() throws IOException {
        Path file = Files.writeString(directory.resolve("file"), "old");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw--w-"));

        write(file, true, "new");

        assertThat(file).hasContent("new");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-rw--w-");
        assertThat(names()).containsExactly("file");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void a_link_stays_and_what_it_leads_to_is_replaced() throws IOException {
        Path other = Files.createDirectory(directory.resolve("other"));
        Path file = Files.writeString(other.resolve("file"), "old");
        Path middle = Files.createSymbolicLink(other.resolve("middle"), Path.of("file"));
        Path link = Files.createSymbolicLink(directory.resolve("link"), Path.of("other/middle"));

        assertThatThrownBy(() -> write(link, false, "new"))
                .isInstanceOf(HindsightException.class)
                .hasMessage(link + " is there already: choose another name, or replace it with --force");
        write(link, true, "new");

        assertThat(file).hasContent("new");
        assertThat(link).isSymbolicLink();
        assertThat(middle).isSymbolicLink();
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void a_link_that_leads_to_nothing_yet_is_followed_and_one_in_a_circle_is_refused() throws IOException {
        Path link = Files.createSymbolicLink(directory.resolve("link"), Path.of("missing"));
        Path circle = Files.createSymbolicLink(directory.resolve("circle"), Path.of("circle"));

        write(link, false, "new");

        assertThat(directory.resolve("missing")).hasContent("new");
        assertThat(link).isSymbolicLink();
        assertThatThrownBy(() -> write(circle, true, "new"))
                .isInstanceOf(HindsightException.class)
                .hasMessageContaining("in a circle");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    @Timeout(20)
    void a_pipe_is_written_to_as_it_is() throws Exception {
        Path pipe = directory.resolve("pipe");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        CompletableFuture<String> read = CompletableFuture.supplyAsync(() -> {
            try {
                return Files.readString(pipe);
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        });

        write(pipe, false, "through");

        assertThat(read.get(10, TimeUnit.SECONDS)).isEqualTo("through");
        assertThat(names()).containsExactly("pipe");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void a_device_is_written_to_and_a_full_one_is_an_error() {
        write(Path.of("/dev/null"), false, "gone");

        assertThat(Files.isRegularFile(Path.of("/dev/null"))).isFalse();
        assertThatThrownBy(() -> write(Path.of("/dev/full"), false, "too much"))
                .isInstanceOf(HindsightException.class)
                .hasMessage("cannot write /dev/full: the disk is full: make room and try again; choose another place");
    }

    @Test
    void what_fails_half_way_leaves_what_was_there_and_nothing_beside_it() throws IOException {
        Path file = Files.writeString(directory.resolve("file"), "old");

        assertThatThrownBy(() -> WholeFile.write(file, true, Progress.NONE, out -> {
                    out.write("half".getBytes(UTF_8));
                    throw new IOException("No space left on device");
                }))
                .isInstanceOf(HindsightException.class)
                .hasMessageContaining("the disk is full");

        assertThat(file).hasContent("old");
        assertThat(names()).containsExactly("file");
    }

    @Test
    void a_place_that_is_not_there_is_said() {
        Path file = directory.resolve("no").resolve("file");

        assertThatThrownBy(() -> write(file, false, "a"))
                .isInstanceOf(HindsightException.class)
                .hasMessage("cannot write " + file + ": there is no such directory; choose another place");
        assertThatThrownBy(() -> write(directory, false, "a"))
                .isInstanceOf(HindsightException.class)
                .hasMessage(directory + " is a directory: name a file in it");
    }

    private static void write(Path target, boolean force, String text) {
        WholeFile.write(target, force, Progress.NONE, out -> out.write(text.getBytes(UTF_8)));
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}
