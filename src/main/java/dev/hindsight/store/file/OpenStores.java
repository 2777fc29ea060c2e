package dev.hindsight.store.file;

import dev.hindsight.event.HindsightException;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The store files that this process has open. For the whole process, as a lock is: where a process closes any
 * descriptor of a file, POSIX takes all its locks of that file away, and another process could write to an open store.
 * So whoever opens the file of an open store beside H2 leaves the closing to {@link #release}.
 */
final class OpenStores {
    private static final Map<Path, List<Closeable>> OPEN = new ConcurrentHashMap<>();

    private OpenStores() {}

    /** @return false where this process has it open already */
    static boolean claim(Path data) {
        return OPEN.putIfAbsent(real(data), new ArrayList<>()) == null;
    }

    static boolean isOpen(Path data) {
        return OPEN.containsKey(real(data));
    }

    /** Closes {@code descriptor} when the store is closed; at once where it is not open. */
    static void closeLater(Path data, Closeable descriptor) {
        List<Closeable> later = OPEN.computeIfPresent(real(data), (path, known) -> {
            known.add(descriptor);
            return known;
        });
        if (later == null) {
            close(descriptor);
        }
    }

    /** H2 has closed the file, or never opened it. */
    static void release(Path data) {
        List<Closeable> later = OPEN.remove(real(data));
        if (later != null) {
            later.forEach(OpenStores::close);
        }
    }

    private static void close(Closeable descriptor) {
        try {
            descriptor.close();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot close a store's file", e);
        }
    }

    /** One file by one name, whichever it was opened by; it need not be there yet. */
    private static Path real(Path data) {
        try {
            if (!data.toFile().exists()) {
                return data.toAbsolutePath().normalize();
            }
            Path real = data.toRealPath();
            for (Path open : OPEN.keySet()) {
                if (open.toFile().exists() && Files.isSameFile(open, real)) {
                    return open;
                }
            }
            return real;
        } catch (IOException e) {
            throw new HindsightException("store file " + data + " cannot be reached: check its folder's rights", e);
        }
    }
}
