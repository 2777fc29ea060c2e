package dev.hindsight;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The program as a process under locales of every kind. Wrong here: two names become one, and the hash chain seals it.
 * Names with other letters are written by the shell from octal escapes, since this test may run under any locale, too.
 */
@EnabledOnOs(OS.LINUX)
class LocaleTest {
    private static final String E_ACUTE = "\\303\\251";
    private static final String GROESSE = "gr\\303\\266\\303\\237e";
    private static final String EVENT =
            "{\"eventId\":\"00000000-0000-4000-8000-000000000001\",\"streamId\":\"a-1\",\"eventType\":\"T\","
                    + "\"occurredAt\":\"2024-03-01T09:15:00Z\",\"data\":{\"n\":\"é\"}}";

    @TempDir
    private Path directory;

    private record Ran(int code, String out, String err) {}

    @BeforeEach
    void lay_a_file_to_import() throws IOException {
        Files.writeString(directory.resolve("plain.jsonl"), EVENT + "\n");
        Files.createDirectory(directory.resolve("tmp"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"C", "C.UTF-8"})
    void arguments_and_file_names_are_utf_8_under_every_locale(String locale) throws Exception {
        shell(locale, "cp plain.jsonl \"$(printf '" + E_ACUTE + "')\".jsonl");

        Ran imported = hindsight(locale, "--store", "*" + GROESSE, "import", "*" + E_ACUTE + ".jsonl");
        Ran appended = hindsight(locale, "--store", "*" + GROESSE, "append", "*" + E_ACUTE, "*T\\303\\274", "{}");
        Ran listed = hindsight(locale, "--store", "*" + GROESSE, "events", "--format", "jsonl");
        Ran exported =
                hindsight(locale, "export", "daily_sales", "--out", "*" + E_ACUTE + ".csv", "--store", "*" + GROESSE);

        assertThat(imported).isEqualTo(new Ran(0, "imported 1, already present 0, rejected 0\n", ""));
        assertThat(appended).isEqualTo(new Ran(0, "position 2, version 1\n", ""));
        assertThat(listed.out).contains("\"é\"").contains("\"Tü\"").doesNotContain("\ufffd");
        assertThat(exported.code).isZero();
        assertThat(shell("C", "ls " + "\"$(printf '" + GROESSE + "')\".mv.db \"$(printf '" + E_ACUTE + "')\".csv").code)
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"C", "C.UTF-8"})
    void what_is_not_utf_8_is_wrong_usage_and_never_stored(String locale) throws Exception {
        Ran ran = hindsight(locale, "--store", "s", "append", "*x\\351", "T", "{}");

        assertThat(ran)
                .isEqualTo(new Ran(2, "", "hindsight: argument 4, 'x\\xe9', is not UTF-8 text: give it in UTF-8\n"));
        assertThat(directory.resolve("s.mv.db")).doesNotExist();
    }

    @Test
    void a_working_directory_and_a_home_with_other_letters_are_found() throws Exception {
        Ran ran = shell(
                "C",
                "mkdir d\"$(printf '" + E_ACUTE + "')\" && cd d\"$(printf '" + E_ACUTE + "')\" && "
                        + "HINDSIGHT_HOME=\"$PWD/h\" "
                        + program("--store", "s", "append", "a", "T", "{}") + " && ls s.mv.db");

        assertThat(ran).isEqualTo(new Ran(0, "position 1, version 1\ns.mv.db\n", ""));
    }

    @Test
    void standard_input_and_output_are_handed_on() throws Exception {
        Ran ran = shell(
                "C",
                "cat plain.jsonl | " + program("--store", "*" + GROESSE, "import", "-") + " && "
                        + program("--store", "*" + GROESSE, "state", "a-1") + " | grep -c '\"n\" *: *\"é\"'");

        assertThat(ran).isEqualTo(new Ran(0, "imported 1, already present 0, rejected 0\n1\n", ""));
    }

    @Test
    void options_of_the_virtual_machine_are_kept_however_they_were_given() throws Exception {
        Files.writeString(directory.resolve("options"), "-Xmx64m\n");

        Ran ran = shell(
                "C",
                "JAVA_TOOL_OPTIONS=-Duser.language=ar JDK_JAVA_OPTIONS=-Duser.region=EG "
                        + "exec \"$JAVA\" @options -cp \"$CLASS_PATH\" dev.hindsight.Hindsight --store s append \"$(printf '"
                        + E_ACUTE + "')\" T '{}'");

        assertThat(ran.code).as(ran.err).isZero();
        assertThat(ran.out).isEqualTo("position 1, version 1\n");
    }

    @Test
    void arguments_that_cannot_be_known_are_wrong_usage() throws Exception {
        shell("C", "printf '%s append " + E_ACUTE + " T {}' 'dev.hindsight.Hindsight --store s' > arguments");

        Ran ran = shell("C", "exec \"$JAVA\" -cp \"$CLASS_PATH\" @arguments");

        assertThat(ran.code).isEqualTo(2);
        assertThat(ran.err).startsWith("hindsight: argument 4, ").contains("set LC_ALL=C.UTF-8");
        assertThat(directory.resolve("s.mv.db")).doesNotExist();
    }

    private static String java(String options) {
        return "\"$JAVA\" " + options + " -cp \"$CLASS_PATH\" dev.hindsight.Hindsight ";
    }

    /** @param arguments one with an asterisk before it has octal escapes */
    private static String program(String... arguments) {
        StringBuilder command = new StringBuilder(java(""));
        for (String argument : arguments) {
            command.append(
                    argument.startsWith("*")
                            ? "\"$(printf '" + argument.substring(1) + "')\" "
                            : "'" + argument + "' ");
        }
        return command.toString();
    }

    private Ran hindsight(String locale, String... arguments) throws IOException, InterruptedException {
        return shell(locale, "exec " + program(arguments));
    }

    private Ran shell(String locale, String script) throws IOException, InterruptedException {
        Path file = directory.resolve("tmp").resolve("script");
        Files.writeString(file, script);
        ProcessBuilder builder = new ProcessBuilder(new ArrayList<>(List.of("sh", file.toString())))
                .directory(directory.toFile())
                .redirectOutput(directory.resolve("tmp").resolve("out").toFile())
                .redirectError(directory.resolve("tmp").resolve("err").toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("LC_") || name.equals("LANG"));
        builder.environment().put("LC_ALL", locale);
        builder.environment()
                .put(
                        "JAVA",
                        Path.of(System.getProperty("java.home"), "bin", "java").toString());
        builder.environment().put("CLASS_PATH", classPath());
        builder.environment().put("HINDSIGHT_HOME", directory.resolve("home").toString());
        int code = builder.start().waitFor();
        return new Ran(code, read("out"), read("err"));
    }

    /** What this test itself runs on, whoever started it. */
    private static String classPath() {
        return Hindsight.class.getClassLoader() instanceof URLClassLoader loader
                ? Arrays.stream(loader.getURLs()).map(URL::getPath).collect(Collectors.joining(File.pathSeparator))
                : System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    }

    private String read(String name) throws IOException {
        return Files.readString(directory.resolve("tmp").resolve(name), StandardCharsets.UTF_8);
    }
}
