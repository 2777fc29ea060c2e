package dev.hindsight.store.file;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The folder of a file, where a new name is on disk only after the folder was forced. */
final class Folder {
    private Folder() {}

    /** Forces the name of {@code file}, where the system can: Windows has no such call, and needs none. */
    static void sync(Path file) throws IOException {
        if (!file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            return;
        }
        try (FileChannel folder = FileChannel.open(file.toAbsolutePath().getParent(), StandardOpenOption.READ)) {
            folder.force(true);
        }
    }
}
