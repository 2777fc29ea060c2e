package dev.hindsight.store.file;

import dev.hindsight.event.HindsightException;
import dev.hindsight.event.SystemFailure;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Links that stand for a store's file. What belongs to the store lies beside the name that it was written under: under
 * another one a store that was killed would be opened without its journal, as an older one.
 */
final class OtherNames {
    private OtherNames() {}

    /**
     * The path, without {@code suffix}, that a symbolic link at {@code path} leads to; {@code path} where there is none.
     *
     * @throws HindsightException where it leads nowhere, or to a file that is not named as a store's is
     */
    static Path linked(Path path, String suffix) {
        Path data = path.resolveSibling(path.getFileName() + suffix);
        if (!Files.isSymbolicLink(data)) {
            return path;
        }
        try {
            String real = data.toRealPath().toString();
            if (!real.endsWith(suffix)) {
                throw new HindsightException("store file " + data + " is a link to " + real + ", which is not named "
                        + suffix + ": rename what it leads to");
            }
            return Path.of(real.substring(0, real.length() - suffix.length()));
        } catch (IOException e) {
            throw new HindsightException(
                    "store file " + data + " is a link that cannot be followed: " + SystemFailure.reason(e), e);
        }
    }

    /** @throws HindsightException where the file has another name in its folder that it was written under */
    static void refuseUsed(StoreFile store) {
        Path data = store.data();
        if (!store.exists() || links(data) < 2) {
            return;
        }
        try (DirectoryStream<Path> beside =
                Files.newDirectoryStream(data.toAbsolutePath().getParent(), "*" + StoreFile.SUFFIX)) {
            for (Path other : beside) {
                String name = other.getFileName().toString();
                StoreFile named = new StoreFile(
                        other.resolveSibling(name.substring(0, name.length() - StoreFile.SUFFIX.length())));
                if (!other.getFileName().equals(data.getFileName())
                        && !Files.isSymbolicLink(other)
                        && Files.isSameFile(other, data)
                        && (Files.exists(named.headFile()) || Files.exists(named.journal()))) {
                    throw new HindsightException("store file " + data + " is the file " + other
                            + " by another name, and what belongs to it lies beside that: open it as " + named.path()
                            + ", or remove one of the two names");
                }
            }
        } catch (IOException e) {
            throw new HindsightException(
                    "the folder of store file " + data + " cannot be read: " + SystemFailure.reason(e), e);
        }
    }

    private static int links(Path data) {
        try {
            return (Integer) Files.getAttribute(data, "unix:nlink");
        } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
            // The system does not count them: then only one name is known.
            return 1;
        }
    }
}
