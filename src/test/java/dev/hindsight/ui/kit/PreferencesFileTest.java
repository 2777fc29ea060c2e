package dev.hindsight.ui.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hindsight.event.HindsightException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The file of the window's settings, whatever stands in it. */
class PreferencesFileTest {
    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

    @TempDir
    private Path directory;

    @Test
    void what_was_saved_is_read_again() {
        Path file = directory.resolve("new").resolve("window.properties");
        Preferences saved = new Preferences(file);
        saved.zone(PARIS);
        saved.stream(Path.of("größe"), "order-é");
        saved.save();

        Preferences read = new Preferences(file);

        assertThat(read.zone()).isEqualTo(PARIS);
        assertThat(read.stream(Path.of("größe"))).contains("order-é");
    }

    @Test
    void binary_huge_and_no_file_at_all_count_as_empty() throws IOException {
        Path binary = Files.write(directory.resolve("binary"), new byte[] {0, (byte) 0xff, '\\', 'u', 'z', 'z'});
        Path huge = directory.resolve("huge");
        try (RandomAccessFile file = new RandomAccessFile(huge.toFile(), "rw")) {
            file.setLength(8L << 30);
        }

        assertThat(new Preferences(binary).zone()).isEqualTo(ZoneOffset.UTC);
        assertThat(new Preferences(huge).zone()).isEqualTo(ZoneOffset.UTC);
        assertThat(new Preferences(directory).zone()).isEqualTo(ZoneOffset.UTC);
    }

    @Test
    void a_place_that_cannot_be_written_to_is_named_with_what_to_do() throws IOException {
        Path blocked = Files.writeString(directory.resolve("file"), "").resolve("window.properties");

        assertThatThrownBy(() -> new Preferences(blocked).save())
                .isInstanceOf(HindsightException.class)
                .hasMessageStartingWith("the window's settings cannot be written to " + blocked + ": ")
                .hasMessageEndingWith("; set HINDSIGHT_HOME to a directory that can be written to");
    }
}
