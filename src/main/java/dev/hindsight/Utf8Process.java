package dev.hindsight;

import dev.hindsight.event.HindsightException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A second process of this program under a locale with UTF-8. The virtual machine names files in the locale's
 * encoding, which is fixed when it starts: under {@code LC_ALL=C} it cannot open a file with é in its name. So where
 * such a name may be needed, the work is done by a process that can, with the same arguments, input and output.
 */
final class Utf8Process {
    private static final String LOCALE = "C.UTF-8";
    /** Tells the second process whose arguments are its own: the number of the first and how many there are. */
    private static final String ARGUMENTS_OF = "HINDSIGHT_ARGUMENTS_OF";

    private static final List<String> DIRECTORY_PROPERTIES = List.of("user.dir", "user.home", "java.io.tmpdir");
    private static final List<String> DIRECTORY_VARIABLES = List.of("HINDSIGHT_HOME", "XDG_DATA_HOME");

    private final Function<String, @Nullable String> variables;
    private final String[] given;

    /** @param given as the virtual machine decoded them */
    Utf8Process(Function<String, @Nullable String> variables, String[] given) {
        this.variables = variables;
        this.given = given;
    }

    /**
     * The arguments to work on.
     *
     * @throws HindsightException where something that this process was given is no UTF-8 text
     */
    String[] arguments() {
        String[] arguments = ofFirst()
                .map(first -> ProcessText.argumentsOf(first.pid, first.count))
                .orElseGet(() -> ProcessText.arguments(given));
        if (ProcessText.localeIsUtf8()) {
            directories().filter(ProcessText::isDamaged).findFirst().ifPresent(damaged -> {
                throw new HindsightException("the directory '" + damaged
                        + "' has a name that is not UTF-8 text: rename it, or work from another one");
            });
        }
        return arguments;
    }

    /** Has {@code lost} called when the first process, which waits for this one, is no more. */
    void whenFirstEnds(Runnable lost) {
        Optional<CompletableFuture<Void>> unused = ofFirst()
                .flatMap(first -> ProcessHandle.of(first.pid))
                .map(first -> first.onExit().thenRun(lost));
    }

    /**
     * Does the work in a second process where this one could not name every file that {@code arguments} may name.
     *
     * @param started takes what ends that process before its time
     * @return its exit code; empty where this process can do the work
     * @throws HindsightException where there has to be one and cannot be
     */
    OptionalInt run(String[] arguments, Consumer<Runnable> started) {
        Optional<String> name = Stream.concat(Arrays.stream(arguments), directories())
                .filter(text -> !ProcessText.isAscii(text))
                .findFirst();
        if (name.isEmpty() || ProcessText.localeIsUtf8() || !isUnix()) {
            return OptionalInt.empty();
        }
        List<String> launcher =
                ofFirst().isPresent() ? List.of() : ProcessText.launcher(given).orElse(List.of());
        if (launcher.isEmpty()) {
            throw new HindsightException("'" + name.get() + "' may name a file, which cannot be done in this locale,"
                    + " whose encoding is " + ProcessText.localeEncoding()
                    + ": set LC_ALL=C.UTF-8, or another locale that has UTF-8");
        }
        ProcessBuilder second = new ProcessBuilder(new ArrayList<>(launcher)).inheritIO();
        second.environment().put("LC_ALL", LOCALE);
        second.environment().put(ARGUMENTS_OF, ProcessHandle.current().pid() + " " + arguments.length);
        try {
            Process process = second.start();
            started.accept(process::destroy);
            return OptionalInt.of(process.waitFor());
        } catch (IOException e) {
            throw new HindsightException("cannot start again under LC_ALL=" + LOCALE + ": " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new HindsightException("interrupted", e);
        }
    }

    private record First(long pid, int count) {}

    /** Empty in a first process; a variable that was handed on to others says nothing. */
    private Optional<First> ofFirst() {
        return Optional.ofNullable(variables.apply(ARGUMENTS_OF))
                .map(said -> said.split(" "))
                .map(said -> new First(Long.parseLong(said[0]), Integer.parseInt(said[1])))
                .filter(first -> ProcessHandle.current()
                        .parent()
                        .filter(parent -> parent.pid() == first.pid)
                        .isPresent());
    }

    private Stream<String> directories() {
        return Stream.concat(
                        DIRECTORY_PROPERTIES.stream().map(System::getProperty),
                        DIRECTORY_VARIABLES.stream().map(variables))
                .flatMap(Stream::ofNullable);
    }

    private static boolean isUnix() {
        return System.getProperty("file.separator", "").equals("/");
    }
}
