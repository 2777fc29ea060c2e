package dev.hindsight.exchange;

import dev.hindsight.event.HindsightException;
import dev.hindsight.event.Progress;
import dev.hindsight.event.SystemFailure;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import org.jspecify.annotations.Nullable;

/**
 * A file being written, so that readers find either what was there before or all of what is new.
 *
 * <p>A regular file is written beside its place and moved there whole by {@link #finish}, with the rights of the file
 * it replaces, or those that the umask gives a new one; a link stays, and what it leads to is replaced. A pipe or a
 * device is written to as it is. One thread.
 */
public final class WholeFile implements AutoCloseable {
    private static final int LINKS_MAX = 40;
    private static final int DRAFTS_MAX = 1_000;

    private final Path target;
    private final Path place;
    private final boolean force;
    private final @Nullable Path draft;
    private final FileChannel channel;
    private final OutputStream out;

    /** What a file is to hold. */
    public interface Content {
        /** Writes to {@code out}, which stays open. */
        void write(OutputStream out) throws IOException;
    }

    private WholeFile(Path target, Path place, boolean force, @Nullable Path draft, FileChannel channel) {
        this.target = target;
        this.place = place;
        this.force = force;
        this.draft = draft;
        this.channel = channel;
        this.out = new LeftOpen(Channels.newOutputStream(channel));
    }

    /**
     * Writes {@code content} to {@code target}.
     *
     * @param force whether an existing regular file is replaced
     * @throws HindsightException where the file is there and not to be replaced, or cannot be written; what was
     *     cancelled leaves nothing behind
     */
    public static void write(Path target, boolean force, Progress progress, Content content) {
        try (WholeFile file = open(target, force)) {
            content.write(file.out());
            if (progress.cancelled()) {
                throw new HindsightException("cancelled: " + target + " was not written");
            }
            file.finish();
        } catch (IOException e) {
            throw failed(target, e);
        }
    }

    /**
     * Begins to write {@code target}; closed without {@link #finish}, it leaves what was there.
     *
     * @param force whether an existing regular file is replaced
     * @throws HindsightException where the file is there and not to be replaced, or cannot be written
     */
    public static WholeFile open(Path target, boolean force) {
        if (Files.isDirectory(target)) {
            throw new HindsightException(target + " is a directory: name a file in it");
        }
        try {
            Path place = place(target);
            boolean there = Files.exists(target);
            // What a process has open under /proc, such as /dev/fd/3, has no place that a file could be moved to.
            if (place.startsWith("/proc") || (there && !Files.isRegularFile(target))) {
                return new WholeFile(
                        target,
                        place,
                        force,
                        null,
                        FileChannel.open(target, StandardOpenOption.WRITE, StandardOpenOption.APPEND));
            }
            if (there && !force) {
                throw exists(target);
            }
            Path draft = draft(place.resolveSibling(""));
            FileChannel channel = FileChannel.open(draft, StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW);
            WholeFile file = new WholeFile(target, place, force, draft, channel);
            file.takeRights(there);
            return file;
        } catch (IOException e) {
            throw failed(target, e);
        }
    }

    /** Where the file's bytes go; leave it open. */
    public OutputStream out() {
        return out;
    }

    /**
     * Puts the file in its place, on disk.
     *
     * @throws HindsightException where that fails, or another has made the file meanwhile and it is not to be replaced
     */
    public void finish() {
        try {
            if (draft == null) {
                channel.close();
                return;
            }
            channel.force(true);
            channel.close();
            move(draft);
        } catch (IOException e) {
            throw failed(target, e);
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
            if (draft != null) {
                Files.deleteIfExists(draft);
            }
        } catch (IOException e) {
            throw failed(target, e);
        }
    }

    private void move(Path from) throws IOException {
        if (!force) {
            Files.move(from, place);
            return;
        }
        try {
            Files.move(from, place, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(from, place, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** Before the first byte: what only some may read stays so while it is written. */
    private void takeRights(boolean replaces) throws IOException {
        Path made = draft;
        PosixFileAttributeView rights =
                made == null ? null : Files.getFileAttributeView(made, PosixFileAttributeView.class);
        if (!replaces || rights == null) {
            return;
        }
        try {
            PosixFileAttributes before = Files.readAttributes(place, PosixFileAttributes.class);
            PosixFileAttributes now = rights.readAttributes();
            if (!before.owner().equals(now.owner())) {
                rights.setOwner(before.owner());
            }
            if (!before.group().equals(now.group())) {
                rights.setGroup(before.group());
            }
            rights.setPermissions(before.permissions());
        } catch (IOException e) {
            close();
            throw e;
        }
    }

    /** Where the last of a row of links leads, whether or not a file is there. */
    private static Path place(Path target) throws IOException {
        Path place = real(target);
        for (int i = 0; Files.isSymbolicLink(place); i++) {
            if (i == LINKS_MAX) {
                throw new IOException("its links lead in a circle");
            }
            if (place.startsWith("/proc")) {
                return place;
            }
            place = real(place.resolveSibling(Files.readSymbolicLink(place)));
        }
        return place;
    }

    private static Path real(Path file) throws IOException {
        Path absolute = file.toAbsolutePath();
        Path directory = absolute.getParent();
        Path name = absolute.getFileName();
        return directory == null || name == null
                ? absolute
                : directory.toRealPath().resolve(name);
    }

    private static Path draft(Path directory) throws IOException {
        long process = ProcessHandle.current().pid();
        for (int i = 0; i < DRAFTS_MAX; i++) {
            Path draft = directory.resolve(".hindsight-" + process + "-" + i + ".partial");
            if (!Files.exists(draft)) {
                return draft;
            }
        }
        throw new IOException("too many unfinished files are there, such as "
                + directory.resolve(".hindsight-" + process + "-0.partial"));
    }

    private static HindsightException exists(Path target) {
        return new HindsightException(target + " is there already: choose another name, or replace it with --force");
    }

    private static HindsightException failed(Path target, IOException e) {
        if (e instanceof FileAlreadyExistsException) {
            return exists(target);
        }
        String reason = e instanceof NoSuchFileException ? "there is no such directory" : SystemFailure.reason(e);
        return new HindsightException("cannot write " + target + ": " + reason + "; choose another place", e);
    }

    /** A writer that closes what it wrote to must not close the file before it is on disk. */
    private static final class LeftOpen extends FilterOutputStream {
        LeftOpen(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            out.write(bytes, from, length);
        }

        @Override
        public void close() throws IOException {
            flush();
        }
    }
}
