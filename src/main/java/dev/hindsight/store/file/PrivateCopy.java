package dev.hindsight.store.file;

import dev.hindsight.event.HindsightException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A store's files as they are now, copied to where their owner alone can read them: a store that another process
 * writes, or that lacks what its journal has, is read there. Removed when it is closed. What a killed process left is
 * removed by the next one: each holds a lock in its folder for as long as it lives.
 */
public final class PrivateCopy implements AutoCloseable {
    private static final String PREFIX = "hindsight-copy-";
    /** The copies of this process: to close a descriptor of a lock file of theirs would give the lock away. */
    private static final Set<Path> OWN = ConcurrentHashMap.newKeySet();

    private static final String LOCK = "lock";

    private final Path folder;
    private final FileChannel lock;
    private final StoreFile store;

    private PrivateCopy(Path folder, FileChannel lock, StoreFile store) {
        this.folder = folder;
        this.lock = lock;
        this.store = store;
    }

    public StoreFile store() {
        return store;
    }

    /** @throws HindsightException where it cannot be made; nothing of it is left then */
    public static PrivateCopy of(StoreFile original) {
        Path folder = null;
        FileChannel lock = null;
        try {
            // The system's folder for temporary files is everybody's; what this makes in it is its owner's alone.
            folder = Files.createTempDirectory(PREFIX);
            OWN.add(folder);
            Path unlocked = folder.resolve("unlocked");
            OwnerOnly.createFile(unlocked);
            lock = FileChannel.open(unlocked, StandardOpenOption.WRITE);
            lock.lock();
            // Under its name it is locked from the first moment on.
            Files.move(unlocked, folder.resolve(LOCK));
            StoreFile copy = StoreFile.of(folder.resolve(original.path().getFileName()));
            // What says the least first: the data is then at least as far as they say.
            copy(original.headFile(), copy.headFile());
            copy(original.journal(), copy.journal());
            copyData(original.data(), copy.data());
            return new PrivateCopy(folder, lock, copy);
        } catch (IOException e) {
            HindsightException failure = new HindsightException(
                    "store " + original.path() + " cannot be copied to " + (folder == null ? tempFolder() : folder)
                            + ", to be read as it is now: make room there, or set -Djava.io.tmpdir",
                    e);
            if (folder != null) {
                remove(folder, lock, failure);
            }
            throw failure;
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        if (Files.exists(from)) {
            OwnerOnly.createFile(to);
            try (InputStream in = Files.newInputStream(from);
                    OutputStream out = Files.newOutputStream(to)) {
                in.transferTo(out);
            }
        }
    }

    /** The store may be open in this very process: its descriptor stays open as long as the store does. */
    private static void copyData(Path from, Path to) throws IOException {
        OwnerOnly.createFile(to);
        RandomAccessFile in = new RandomAccessFile(from.toFile(), "r");
        try (OutputStream out = Files.newOutputStream(to)) {
            Channels.newInputStream(in.getChannel()).transferTo(out);
        } finally {
            OpenStores.closeLater(from, in);
        }
    }

    @Override
    public void close() {
        HindsightException failure =
                new HindsightException("the copy of the store in " + folder + " cannot be removed: remove it by hand");
        if (!remove(folder, lock, failure)) {
            throw failure;
        }
    }

    private static boolean remove(Path folder, @Nullable FileChannel lock, HindsightException failure) {
        try {
            if (lock != null) {
                lock.close();
            }
            delete(folder);
            OWN.remove(folder);
            return true;
        } catch (IOException e) {
            failure.addSuppressed(e);
            return false;
        }
    }

    /** Removes the copies whose process has ended without closing them. */
    public static void removeAbandoned() {
        try (DirectoryStream<Path> copies = Files.newDirectoryStream(tempFolder(), PREFIX + "*")) {
            for (Path copy : copies) {
                removeIfAbandoned(copy);
            }
        } catch (IOException e) {
            // Another's folder, or one that just went: there is nothing of ours to remove.
            return;
        }
    }

    private static void removeIfAbandoned(Path folder) throws IOException {
        Path lockFile = folder.resolve(LOCK);
        if (OWN.contains(folder)
                || !Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)
                || !Files.isWritable(folder)
                || !Files.isRegularFile(lockFile, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        try (FileChannel channel = FileChannel.open(lockFile, StandardOpenOption.WRITE);
                FileLock lock = channel.tryLock()) {
            if (lock != null) {
                delete(folder);
            }
        }
    }

    private static void delete(Path folder) throws IOException {
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException failure)
                    throws IOException {
                Files.delete(directory);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    private static Path tempFolder() {
        return Path.of(System.getProperty("java.io.tmpdir"));
    }
}
