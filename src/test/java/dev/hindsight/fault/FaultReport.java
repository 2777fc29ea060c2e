package dev.hindsight.fault;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Counts the outcomes of a fault test and leaves them as one line in {@code target/fault}, which is where the figures
 * of docs/guarantees.md come from.
 */
public final class FaultReport implements AutoCloseable {
    private static final Path FOLDER = Path.of("target", "fault");

    private final String fault;
    private final Map<String, Integer> outcomes = new TreeMap<>();
    private int rounds;

    /** @param fault what is done to the store, such as {@code cuts of a closed file}; names the file of the report */
    public FaultReport(String fault) {
        this.fault = fault;
    }

    /** Counts one round that came out as {@code outcome}, such as {@code refused}. Thread-safe. */
    public synchronized void count(String outcome) {
        rounds++;
        outcomes.merge(outcome, 1, Integer::sum);
    }

    /** How many rounds came out as {@code outcome}. */
    public synchronized int of(String outcome) {
        return outcomes.getOrDefault(outcome, 0);
    }

    /** {@code cuts of a closed file: 1000 rounds; refused 998, right answer 2}. */
    @Override
    public synchronized String toString() {
        return fault + ": " + rounds + " rounds; "
                + outcomes.entrySet().stream()
                        .map(outcome -> outcome.getKey() + " " + outcome.getValue())
                        .collect(Collectors.joining(", "));
    }

    /** Writes the line. */
    @Override
    public synchronized void close() {
        try {
            Files.createDirectories(FOLDER);
            Files.writeString(FOLDER.resolve(fault.replaceAll("[^A-Za-z0-9]+", "-") + ".txt"), this + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the report of " + fault, e);
        }
    }
}
