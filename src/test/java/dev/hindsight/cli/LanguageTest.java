package dev.hindsight.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Data is the same under every language: one with digits of its own, one with another calendar, one with another i. */
class LanguageTest {
    private static final List<String> COMMANDS = List.of(
            "generate --orders 5 --seed 3",
            "streams",
            "streams --format csv",
            "streams --at 2024-03-01T09:20:00Z",
            "events",
            "events --format jsonl --full",
            "history order-12345",
            "blame order-12345",
            "state order-12345",
            "stats",
            "export order_dashboard",
            "export daily_sales",
            "export anomalies",
            "verify",
            "--help",
            "streams --limit x",
            "state nothing-here");

    private static final Locale BEFORE = Locale.getDefault();

    @TempDir
    private static Path home;

    private static CliRig cli;
    private static List<String> english;

    @BeforeAll
    static void answer_in_english() {
        cli = new CliRig(home);
        Locale.setDefault(Locale.ENGLISH);
        cli.on("import", Golden.file("history.jsonl").toString());
        english = answers();
    }

    @AfterAll
    static void speak_as_before() {
        Locale.setDefault(BEFORE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ar-EG-u-nu-arab", "fa-IR", "tr-TR", "th-TH-u-ca-buddhist-nu-thai", "hi-IN-u-nu-deva"})
    void every_answer_is_the_same_in_every_language(String language) {
        Locale.setDefault(Locale.forLanguageTag(language));

        assertThat(answers()).isEqualTo(english);
    }

    private static List<String> answers() {
        return COMMANDS.stream()
                .map(command -> command.startsWith("generate")
                        ? cli.run(command.split(" "))
                        : cli.on(Stream.of(command.split(" ")).toArray(String[]::new)))
                .map(Ran::transcript)
                .toList();
    }
}
