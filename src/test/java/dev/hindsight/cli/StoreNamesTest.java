package dev.hindsight.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A store is found again by the name it was made by, whatever that means to the database; or it is never made. */
@EnabledOnOs(OS.LINUX)
class StoreNamesTest {
    @TempDir
    private Path home;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "with space",
                "50%25",
                "quo'te",
                "dq\"x",
                "bang!x",
                "hash#x",
                "-lead",
                "new\nline",
                "~",
                "mem:x",
                "zip:x!y",
                "nio:x",
                "a?b=c&d",
                "not/there/yet"
            })
    void a_store_is_found_by_its_name(String name) {
        CliRig cli = new CliRig(home);
        String store = home + "/" + name;

        Ran made = cli.run("--store=" + store, "append", "a-1", "T", "{}");
        Ran found = cli.run("events", "--format", "jsonl", "--store=" + store);

        assertThat(made).isEqualTo(new Ran(0, "position 1, version 1\n", ""));
        assertThat(found.code()).isZero();
        assertThat(found.out()).hasLineCount(1).contains("\"a-1\"");
        assertThat(Path.of(store + ".mv.db")).isRegularFile();
    }

    @ParameterizedTest
    @ValueSource(strings = {"back\\slash", "set;TRACE_LEVEL_FILE=3"})
    void a_name_that_the_database_would_read_otherwise_is_refused_before_anything_is_made(String name)
            throws IOException {
        Ran ran = new CliRig(home).run("--store", home + "/" + name, "append", "a-1", "T", "{}");

        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.err())
                .startsWith("hindsight: --store '")
                .contains("rename it")
                .hasLineCount(1);
        assertThat(names()).isEmpty();
    }

    @Test
    void a_folder_that_is_a_link_to_one_is_used() throws IOException {
        Files.createDirectory(home.resolve("folder"));
        Files.createSymbolicLink(home.resolve("link"), Path.of("folder"));

        Ran ran = new CliRig(home).run("--store", home + "/link/shop", "append", "a-1", "T", "{}");

        assertThat(ran).isEqualTo(new Ran(0, "position 1, version 1\n", ""));
        assertThat(home.resolve("folder").resolve("shop.mv.db")).isRegularFile();
    }

    @Test
    void a_folder_that_cannot_be_made_is_named() throws IOException {
        Files.writeString(home.resolve("file"), "");

        Ran ran = new CliRig(home).run("--store", home + "/file/shop", "append", "a-1", "T", "{}");

        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.err())
                .startsWith("hindsight: the folder " + home + "/file for store shop cannot be made: ")
                .hasLineCount(1);
        assertThat(names()).containsExactly("file");
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(home)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}
