package dev.hindsight.readmodel;

import dev.hindsight.event.Hash;
import dev.hindsight.store.EventReader;
import dev.hindsight.store.file.OwnerOnly;
import dev.hindsight.store.file.StoreHead;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * The derived files beside a store, one a projection and one for the density, in a folder
 * {@code STORE.readmodels}. Each names what it was made of (format, declaration, position, the chain's hash
 * there) and lies in {@link CheckedFrames}; one that does not fit is as good as none and is built anew.
 */
final class HistoryFiles {
    private static final int MAGIC = 0x48494e44;
    private static final int FORMAT = 3;

    static final String SUFFIX = ".history";

    private final Path folder;
    private final EventReader store;

    HistoryFiles(Path storePath, EventReader store) {
        this.folder = folder(storePath);
        this.store = store;
    }

    /** The folder beside the store at {@code storePath}. */
    static Path folder(Path storePath) {
        return storePath.resolveSibling(storePath.getFileName() + ".readmodels");
    }

    /** What {@code file} was made up to; nothing where it is damaged or of another making. */
    static Optional<StoreHead> head(Path file) {
        try (DataInputStream in = new DataInputStream(CheckedFrames.from(Files.newInputStream(file)))) {
            if (in.readInt() != MAGIC || in.readInt() != FORMAT) {
                return Optional.empty();
            }
            in.readUTF();
            return Optional.of(new StoreHead(in.readInt(), Hash.of(in.readNBytes(Hash.BYTES))));
        } catch (IOException e) {
            // A damaged file is made anew, and nothing that it says is believed.
            return Optional.empty();
        }
    }

    /** What a file holds, written and read whole. */
    interface Content {
        void write(DataOutputStream out) throws IOException;

        int position();
    }

    /** Fills something empty from a file. */
    interface Filler {
        void read(DataInputStream in) throws IOException;
    }

    /** Fills from the file {@code name} and answers true, or answers false where there is none that fits. */
    boolean load(String name, String fingerprint, Filler filler) {
        Path file = file(name);
        if (!Files.isRegularFile(file)) {
            return false;
        }
        try (DataInputStream in = new DataInputStream(CheckedFrames.from(Files.newInputStream(file)))) {
            if (in.readInt() != MAGIC || in.readInt() != FORMAT || !in.readUTF().equals(fingerprint)) {
                return false;
            }
            int position = in.readInt();
            Hash hash = Hash.of(in.readNBytes(Hash.BYTES));
            if (position > store.head() || !store.hashAt(position).equals(hash)) {
                return false;
            }
            filler.read(in);
            return true;
        } catch (IOException e) {
            // Damaged, or of another making: build it anew.
            return false;
        }
    }

    /**
     * Writes beside the file and moves into place whole.
     *
     * @throws IOException where the folder cannot be written
     */
    void save(String name, String fingerprint, Content content) throws IOException {
        OwnerOnly.createFolder(folder);
        Path partial = folder.resolve(name + ".partial");
        OwnerOnly.createFile(partial);
        try (DataOutputStream out = new DataOutputStream(CheckedFrames.to(Files.newOutputStream(partial)))) {
            out.writeInt(MAGIC);
            out.writeInt(FORMAT);
            out.writeUTF(fingerprint);
            out.writeInt(content.position());
            out.write(store.hashAt(content.position()).bytes());
            content.write(out);
        }
        try (FileChannel channel = FileChannel.open(partial, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
        Files.move(partial, file(name), StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    private Path file(String name) {
        return folder.resolve(name + SUFFIX);
    }
}
