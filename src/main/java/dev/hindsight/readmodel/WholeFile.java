package dev.hindsight.readmodel;

import dev.hindsight.event.HindsightException;
import dev.hindsight.event.Progress;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Writes a file so that readers find either what was there before or all of what is new. */
public final class WholeFile {
    private WholeFile() {}

    /** What a file is to hold. */
    public interface Content {
        /** Writes to {@code out}, which stays open. */
        void write(OutputStream out) throws IOException;
    }

    /**
     * Writes to a temporary file beside {@code target} and moves it into place whole.
     *
     * @param force whether an existing file is replaced
     * @throws HindsightException where the file is there and not to be replaced, or cannot be written; what was
     *     cancelled leaves nothing behind
     */
    public static void write(Path target, boolean force, Progress progress, Content content) {
        if (Files.isDirectory(target)) {
            throw new HindsightException(target + " is a directory: name a file in it");
        }
        if (!force && Files.exists(target)) {
            throw exists(target);
        }
        Path partial = null;
        try {
            Path absolute = target.toAbsolutePath();
            partial = Files.createTempFile(absolute.getParent(), "." + absolute.getFileName(), ".partial");
            try (OutputStream out = Files.newOutputStream(partial)) {
                content.write(out);
            }
            if (progress.cancelled()) {
                throw new HindsightException("cancelled: " + target + " was not written");
            }
            move(partial, absolute, force);
        } catch (FileAlreadyExistsException e) {
            throw exists(target);
        } catch (IOException e) {
            throw new HindsightException("cannot write " + target + ": " + reason(e) + "; choose another place", e);
        } finally {
            if (partial != null) {
                partial.toFile().delete();
            }
        }
    }

    private static void move(Path from, Path to, boolean force) throws IOException {
        if (!force) {
            Files.move(from, to);
            return;
        }
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static HindsightException exists(Path target) {
        return new HindsightException(target + " is there already: choose another name, or replace it with --force");
    }

    private static String reason(IOException e) {
        return e instanceof NoSuchFileException ? "there is no such directory" : String.valueOf(e.getMessage());
    }
}
