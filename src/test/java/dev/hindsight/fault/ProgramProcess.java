package dev.hindsight.fault;

import dev.hindsight.Hindsight;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The whole program in a process of its own, to be killed as by {@code kill -9}. */
final class ProgramProcess implements AutoCloseable {
    private static final long END_SECONDS = 60;

    private final Process process;
    private final BufferedReader output;

    private ProgramProcess(Process process) {
        this.process = process;
        this.output = process.inputReader();
    }

    /** Starts {@code --store STORE ARGUMENTS}. */
    static ProgramProcess start(Path store, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                Hindsight.class.getName(),
                "--store",
                store.toString()));
        command.addAll(Arrays.asList(arguments));
        return new ProgramProcess(new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start());
    }

    /** Waits for the next line that it prints. */
    String line() throws IOException {
        String line = output.readLine();
        if (line == null) {
            throw new IOException("the process ended before it said anything");
        }
        return line;
    }

    /** Lets it run on for that long, or to its end; gives whether it ended by itself. */
    boolean endsWithin(long millis) throws InterruptedException {
        return process.waitFor(millis, TimeUnit.MILLISECONDS);
    }

    /** Waits for its end; gives its exit code. */
    int exitCode() throws IOException, InterruptedException {
        if (!process.waitFor(END_SECONDS, TimeUnit.SECONDS)) {
            throw new IOException("the process does not end");
        }
        return process.exitValue();
    }

    /** Kills it and waits until it is gone. */
    void kill() throws IOException, InterruptedException {
        process.destroyForcibly();
        exitCode();
    }

    @Override
    public void close() throws IOException {
        process.destroyForcibly();
        output.close();
    }
}
