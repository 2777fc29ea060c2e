package dev.hindsight.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A made-up history comes into a store whole or not at all. */
class GenerateIntoStoreTest {
    @TempDir
    private Path home;

    private CliRig cli;

    @BeforeEach
    void generate_once() {
        cli = new CliRig(home);
        assertThat(cli.on("generate", "--orders", "5", "--seed", "1").out()).startsWith("imported ");
    }

    @Test
    void the_same_again_is_there_already() {
        String before = events();

        Ran again = cli.on("generate", "--orders", "5", "--seed", "1");

        assertThat(again.code()).isZero();
        assertThat(again.out()).startsWith("imported 0, already present ").endsWith(", rejected 0\n");
        assertThat(events()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"--orders 5 --seed 2", "--orders 9 --seed 1", "--orders 4 --seed 1"})
    void another_history_of_the_same_streams_is_refused_and_leaves_the_store_as_it_was(String other) {
        String before = events();

        Ran ran = cli.on(("generate " + other).split(" "));

        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.out()).isEmpty();
        assertThat(ran.err())
                .startsWith("hindsight: the store has other events in stream ")
                .contains("nothing was stored; generate into a new store")
                .hasLineCount(1);
        assertThat(events()).isEqualTo(before);
    }

    @Test
    void events_of_other_streams_are_no_hindrance() {
        CliRig other = new CliRig(home.resolve("other"));
        other.on("append", "cart-1", "ItemAdded", "{}");

        Ran ran = other.on("generate", "--orders", "5", "--seed", "1");

        assertThat(ran.code()).isZero();
        assertThat(ran.out()).startsWith("imported ").contains(", already present 0, ");
    }

    private String events() {
        return cli.on("events", "--format", "jsonl", "--full").out();
    }
}
