package dev.hindsight.store.file;

import dev.hindsight.event.HindsightException;
import dev.hindsight.event.SystemFailure;
import java.io.File;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.h2.mvstore.MVStoreException;

/**
 * The file of a store, looked at before any SQL runs in it: H2 compiles triggers and connects linked
 * tables while it opens a database, so a file from a stranger is read as plain data first.
 */
public final class StoreFile {
    /**
     * The largest page that H2 keeps in its cache: a sixteenth of it. The cache is small because what is in it lives
     * long enough to be copied by the collector, again and again, before it goes; a page that is read once more comes
     * from the operating system's memory.
     */
    public static final int LARGEST_CACHED = 512 << 10;

    private static final int CACHE_KB = 16 * (LARGEST_CACHED >> 10);
    static final String SUFFIX = ".mv.db";
    private final Path path;

    static {
        // H2 reads this once, when its classes are loaded: it then loads no class whose name stands in a file.
        System.setProperty("h2.allowedClasses", "");
    }

    /** @param path without the suffix */
    StoreFile(Path path) {
        this.path = path;
    }

    /**
     * @param path with or without the suffix
     * @throws HindsightException where no store can be at such a path
     */
    public static StoreFile of(Path path) {
        String text = path.toAbsolutePath().normalize().toString();
        if (text.indexOf(';') >= 0) {
            throw new HindsightException(
                    "store path " + text + " has a ';', which H2 would read as a setting:" + " choose another path");
        }
        if (File.separatorChar != '\\' && text.indexOf('\\') >= 0) {
            throw new HindsightException(
                    "store path " + text + " has a backslash, which H2 would read as a directory: choose another path");
        }
        if (text.toLowerCase(Locale.ROOT).endsWith(SUFFIX)) {
            text = text.substring(0, text.length() - SUFFIX.length());
        }
        StoreFile file = new StoreFile(OtherNames.linked(Path.of(text), SUFFIX));
        if (Files.isDirectory(file.path) && !Files.exists(file.data())) {
            throw new HindsightException(
                    "store path " + text + " is a directory: name a file in it, such as " + file.path.resolve("store"));
        }
        if (Files.isDirectory(file.data())) {
            throw new HindsightException("store file " + file.data() + " is a directory: choose another path");
        }
        return file;
    }

    public Path path() {
        return path;
    }

    public Path data() {
        return path.resolveSibling(path.getFileName() + SUFFIX);
    }

    /** Where the events are that the data lacks yet, while the store is open or after its process was killed. */
    public Path journal() {
        return path.resolveSibling(path.getFileName() + ".journal");
    }

    /** What is known of the data beside it. */
    public Path headFile() {
        return path.resolveSibling(path.getFileName() + ".head");
    }

    private Path owner() {
        return path.resolveSibling(path.getFileName() + ".owner");
    }

    public boolean exists() {
        return Files.exists(data());
    }

    /** Whether it is there, and this process has no right to write to it. */
    public boolean isProtected() {
        return exists() && !Files.isWritable(data());
    }

    public String url(boolean readOnly) {
        // async: a thread interrupt closes a plain file's channel for good, and every later query fails.
        // REUSE_SPACE: H2 finds the last commit of a killed process by looking from the end of the file; one
        // written into a gap is found only through a header that lags a commit behind, and was lost.
        return "jdbc:h2:async:" + path.toString().replace('\\', '/')
                + ";DB_CLOSE_ON_EXIT=FALSE;TRACE_LEVEL_FILE=0;TRACE_LEVEL_SYSTEM_OUT=0;CACHE_SIZE=" + CACHE_KB
                + ";QUERY_CACHE_SIZE=64;REUSE_SPACE=FALSE"
                + (readOnly ? ";ACCESS_MODE_DATA=r" : "");
    }

    /**
     * Refuses what is no store or holds anything that no store holds. H2 has not seen the file before.
     *
     * @throws HindsightException saying what
     * @throws FileDamageException where so much is damaged that this cannot be told
     */
    public void inspect() {
        if (!Files.isReadable(data())) {
            throw new HindsightException("store file " + data() + " cannot be read: check its permissions");
        }
        try (H2File file = H2File.open(data())) {
            if (!file.isH2()) {
                throw new HindsightException(
                        data() + " is no H2 database, or one whose start is damaged: choose another"
                                + " path, or restore it from a copy");
            }
            new KnownCatalogues().fault(file.catalogue()).ifPresent(foreign -> {
                throw new ForeignContentException(foreign);
            });
        } catch (ForeignContentException e) {
            throw new HindsightException(
                    "store " + path + " is refused: it holds what no Hindsight store holds, and opening it could run"
                            + " foreign code: " + e.getMessage(),
                    e);
        }
    }

    /**
     * Makes the folder that a new store is to lie in, where there is none.
     *
     * @throws HindsightException where it cannot be made
     */
    public void makeFolder() {
        Path folder = path.toAbsolutePath().getParent();
        try {
            // A folder that is a link to one is not made again: JDK 17 takes it for a file.
            if (!Files.isDirectory(folder)) {
                Files.createDirectories(folder);
            }
        } catch (IOException e) {
            throw new HindsightException(
                    "the folder " + folder + " for store " + path.getFileName() + " cannot be made: "
                            + SystemFailure.reason(e) + "; choose another path",
                    e);
        }
    }

    /** Makes the empty file that H2 then fills. */
    public void create() {
        try {
            OwnerOnly.createFile(data());
        } catch (IOException e) {
            throw new HindsightException(
                    "store file " + data() + " cannot be made: check the rights of its folder and the room there", e);
        }
    }

    /** Removes what {@link #create} has made: the store was not. */
    public void removeCreated() {
        data().toFile().delete();
    }

    /** Whether the process that was making it ended before it had stored anything. */
    public boolean wasNeverUsed() {
        try {
            return HeadContents.isNeverUsed(headFile()) && (!exists() || !hasEvents());
        } catch (FileDamageException e) {
            return false;
        }
    }

    private boolean hasEvents() {
        try (FileCheck check = FileCheck.of(data(), Optional.empty())) {
            if (check.bytes() == 0) {
                return false;
            }
            inspect();
            try (StoredHashes hashes = new StoredHashes(data())) {
                return hashes.head().position() > 0;
            }
        } catch (FileDamageException | MVStoreException e) {
            // Not whole: its making was not ended.
            return false;
        }
    }

    /** Removes a store that {@link #wasNeverUsed}. */
    public void removeNeverUsed() {
        removeCreated();
        headFile().toFile().delete();
    }

    /**
     * Takes the file for this process, before H2 does.
     *
     * @throws LockedStoreException where it has the file open already, or another process has
     */
    public void claim() {
        OtherNames.refuseUsed(this);
        if (!OpenStores.claim(data())) {
            throw new LockedStoreException(path, heldBy(), null);
        }
        try {
            refuseLeftOver();
            refuseLocked();
        } catch (RuntimeException e) {
            OpenStores.release(data());
            throw e;
        }
    }

    /** H2 would take what it left of packing a database for the database itself, where that is missing. */
    private void refuseLeftOver() {
        Path left = path.resolveSibling(path.getFileName() + SUFFIX + ".newFile");
        if (!exists() && Files.exists(left)) {
            throw new HindsightException("there is " + left + ", which was left of packing a store, but no " + data()
                    + ": put the store back beside it, or move it away");
        }
    }

    private void refuseLocked() {
        if (!exists()) {
            return;
        }
        try (FileChannel channel = FileChannel.open(data(), StandardOpenOption.READ);
                FileLock lock = channel.tryLock(0, Long.MAX_VALUE, true)) {
            if (lock == null) {
                throw new LockedStoreException(path, heldBy(), null);
            }
        } catch (IOException e) {
            throw new HindsightException("store file " + data() + " cannot be read: check its permissions", e);
        }
    }

    /** Gives up what {@link #claim} took; H2 has closed the file by now. */
    public void giveUp() {
        OpenStores.release(data());
    }

    /** Notes who has the store open, for the message another process gets. Best effort: the lock is H2's own. */
    public void noteOwner(Instant now) {
        try {
            OwnerOnly.createFile(owner());
            Files.writeString(owner(), "process " + ProcessHandle.current().pid() + " since " + now);
        } catch (IOException e) {
            // Without the note the message to others says less; the lock itself holds.
            owner().toFile().delete();
        }
    }

    public void removeOwnerNote() {
        owner().toFile().delete();
    }

    /** Removes all that belongs to the store: for one that was made and got nothing to hold. */
    public void delete() {
        for (Path part : List.of(owner(), journal(), headFile(), data())) {
            try {
                Files.deleteIfExists(part);
            } catch (IOException e) {
                throw new HindsightException(
                        part + " is left behind, of a store without an event: " + SystemFailure.reason(e), e);
            }
        }
    }

    /** Another process took it between {@link #claim} and H2's opening, which failed with {@code cause}. */
    public LockedStoreException lockedBy(Throwable cause) {
        return new LockedStoreException(path, heldBy(), cause);
    }

    private String heldBy() {
        try {
            String note = Files.readString(owner());
            return note.length() < 200 ? note : "another process";
        } catch (IOException e) {
            return "another process";
        }
    }
}
