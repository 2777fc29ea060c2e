package dev.hindsight.fault;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A real disk of a few megabytes, in memory: where the user may mount one. */
public final class SmallDisk implements AutoCloseable {
    private static final int PIECE_BYTES = 4_096;

    private final Path folder;

    private SmallDisk(Path folder) {
        this.folder = folder;
    }

    /** Whether it could be had at {@code folder}, which is then empty. */
    public static boolean canMount(Path folder) throws IOException {
        return run(List.of("mount", "-t", "tmpfs", "-o", "size=4k", "tmpfs", folder.toString()))
                && run(List.of("umount", folder.toString()));
    }

    public static SmallDisk at(Path folder, int megabytes) throws IOException {
        if (!run(List.of("mount", "-t", "tmpfs", "-o", "size=" + megabytes + "m", "tmpfs", folder.toString()))) {
            throw new IOException("cannot mount a small disk at " + folder);
        }
        return new SmallDisk(folder);
    }

    public Path folder() {
        return folder;
    }

    private Path filler() {
        return folder.resolve("filler");
    }

    /** Takes all but {@code bytes} of the room that is left. */
    public void fillBut(long bytes) throws IOException {
        makeRoom();
        long room = Files.getFileStore(folder).getUsableSpace() - bytes;
        try (RandomAccessFile file = new RandomAccessFile(filler().toFile(), "rw")) {
            byte[] piece = new byte[PIECE_BYTES];
            for (long written = 0; written + piece.length <= room; written += piece.length) {
                file.write(piece);
            }
        } catch (IOException e) {
            // Others have taken what was left meanwhile: so much the better.
            if (Files.getFileStore(folder).getUsableSpace() > bytes + PIECE_BYTES) {
                throw e;
            }
        }
    }

    public void makeRoom() throws IOException {
        Files.deleteIfExists(filler());
    }

    @Override
    public void close() throws IOException {
        if (!run(List.of("umount", "-l", folder.toString()))) {
            throw new IOException("cannot unmount " + folder);
        }
    }

    private static boolean run(List<String> command) throws IOException {
        try {
            return new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (IOException e) {
            // There is no such program: then there is no such disk either.
            return false;
        }
    }
}
