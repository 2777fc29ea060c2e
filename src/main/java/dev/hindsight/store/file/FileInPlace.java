package dev.hindsight.store.file;

import dev.hindsight.event.HindsightException;
import dev.hindsight.event.SystemFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Whether a file that is open still is what stands under its name. One that was deleted, renamed or replaced goes on
 * taking what is written to it, and nobody will find it there. A look costs a few microseconds. Thread-safe.
 */
public final class FileInPlace {
    private final Path path;
    /** Null where the file system has no such key: then it is seen only that there is a file. */
    private final @Nullable Object key;

    /** @param path of a file that is open */
    public FileInPlace(Path path) {
        this.path = path;
        this.key = key(path);
    }

    public Path path() {
        return path;
    }

    /** @throws HindsightException where the name stands for no file, or for another one */
    public void require() {
        if (!Objects.equals(key(path), key)) {
            throw new HindsightException("store file " + path + " was replaced by another while it was open: nothing is"
                    + " written any more; put the one that was there back, or close the store and open it again");
        }
    }

    private static @Nullable Object key(Path path) {
        try {
            return Files.readAttributes(path, BasicFileAttributes.class).fileKey();
        } catch (NoSuchFileException e) {
            throw new HindsightException(
                    "store file " + path + " was deleted or renamed while it was open: nothing is written any more; put"
                            + " it back, or export what is needed before the store is closed",
                    e);
        } catch (IOException e) {
            throw new HindsightException("store file " + path + " cannot be found: " + SystemFailure.reason(e), e);
        }
    }
}
