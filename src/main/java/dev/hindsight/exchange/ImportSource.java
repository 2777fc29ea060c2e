package dev.hindsight.exchange;

import dev.hindsight.event.HindsightException;
import dev.hindsight.event.Origin;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Where the lines of an import come from. Opened by the import that reads it, once, and closed by it. */
public final class ImportSource {
    private final Origin.Channel channel;
    private final String name;
    private final Opening opening;
    private final long size;

    @FunctionalInterface
    private interface Opening {
        InputStream open() throws IOException;
    }

    private ImportSource(Origin.Channel channel, String name, Opening opening, long size) {
        this.channel = channel;
        this.name = name;
        this.opening = opening;
        this.size = size;
    }

    /**
     * A file; messages call it by {@code file} as given.
     *
     * @throws HindsightException where there is none or it is a directory
     */
    public static ImportSource file(Path file) {
        if (Files.isDirectory(file)) {
            throw new HindsightException(file + " is a directory: name the .jsonl files in it");
        }
        if (!Files.exists(file)) {
            throw new HindsightException(file + ": there is no such file");
        }
        // A pipe has no size to measure progress by.
        long size = Files.isRegularFile(file) ? file.toFile().length() : -1;
        return new ImportSource(Origin.Channel.FILE, file.toString(), () -> Files.newInputStream(file), size);
    }

    /** Standard input, of unknown length; messages call it {@code name}. */
    public static ImportSource stream(String name, InputStream in) {
        return new ImportSource(Origin.Channel.STANDARD_INPUT, name, () -> in, -1);
    }

    /** Events that come with the program; messages call them {@code name}. */
    public static ImportSource sample(String name, InputStream in) {
        return new ImportSource(Origin.Channel.GENERATOR, name, () -> in, -1);
    }

    /** The way in that it is. */
    Origin.Channel channel() {
        return channel;
    }

    public String name() {
        return name;
    }

    /** In bytes; -1 where that is not known. */
    long size() {
        return size;
    }

    DigestedInput open() {
        try {
            return new DigestedInput(opening.open());
        } catch (NoSuchFileException e) {
            throw new HindsightException(name + ": there is no such file", e);
        } catch (AccessDeniedException e) {
            throw new HindsightException(name + ": not allowed to read this file", e);
        } catch (IOException e) {
            throw new HindsightException(name + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** The records of what {@link #open} opened. */
    RecordReader records(DigestedInput in) {
        try {
            LineReader lines = new LineReader(in);
            TextCheck.check(name, lines.peek(TextCheck.WANTED));
            return new RecordReader(lines);
        } catch (IOException e) {
            throw new HindsightException(name + " cannot be read: " + e.getMessage(), e);
        }
    }
}
