package dev.hindsight.cli;

import dev.hindsight.event.Operator;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/** Runs the command line in this process, with a clock that stands still, ids that count and no display. */
final class CliRig {
    static final Instant NOW = Instant.parse("2024-06-01T12:00:00Z");

    private final Path home;
    private final Ending ending;
    private final AtomicLong ids = new AtomicLong();
    private boolean terminal;

    CliRig(Path home) {
        this(home, stop -> {});
    }

    /** @param ending what a command waits for that goes on until it is interrupted */
    CliRig(Path home, Ending ending) {
        this.home = home;
        this.ending = ending;
    }

    /** From now on output and messages go to a terminal. */
    CliRig onTerminal() {
        terminal = true;
        return this;
    }

    /** The store that {@link #on} works on. */
    Path store() {
        return home.resolve("store");
    }

    Ran run(String... args) {
        return run("", args);
    }

    /** As {@link #run}, with {@code --store} before. */
    Ran on(String... args) {
        return run(Stream.concat(Stream.of("--store", store().toString()), Stream.of(args))
                .toArray(String[]::new));
    }

    Ran run(String input, String[] args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int code = new Cli(environment(input, out, err)).run(args);
        return new Ran(code, text(out), text(err));
    }

    Environment environment(String input, OutputStream out, OutputStream err) {
        return new Environment(
                new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
                out,
                err,
                false,
                terminal,
                terminal,
                Clock.fixed(NOW, ZoneOffset.UTC),
                () -> new UUID(0, ids.incrementAndGet()),
                new Operator("kim", "hindsight test"),
                Map.of("HINDSIGHT_HOME", home.resolve("home").toString())::get,
                (store, readOnly, demo, to) -> {
                    throw new NoDisplayException("no display: neither DISPLAY nor WAYLAND_DISPLAY is set", null);
                },
                ending);
    }

    private static String text(ByteArrayOutputStream bytes) {
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
