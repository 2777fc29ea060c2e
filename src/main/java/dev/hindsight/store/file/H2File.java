package dev.hindsight.store.file;

import dev.hindsight.event.HindsightException;
import dev.hindsight.event.Progress;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * An H2 file as plain bytes: nothing of it is run, no class that it names is loaded, nothing is written. Every length in
 * it is checked against the file before it is believed.
 *
 * <pre>{@code
 * try (H2File file = H2File.open(path)) {
 *     file.structureFault(H2File.Scope.FAST).ifPresent(fault -> ...);
 * }
 * }</pre>
 *
 * <p>For one thread at a time; an interrupt does no harm.
 */
public final class H2File implements AutoCloseable {
    private final FileBytes file;

    /** How much of a file is looked at. */
    public enum Scope {
        /** Header, length, and header and footer of each chunk: milliseconds at any size. */
        FAST,
        /** As well every page of every chunk that is in use: reads the file through. */
        PAGES
    }

    private H2File(FileBytes file) {
        this.file = file;
    }

    /**
     * @param path with its suffix
     * @throws HindsightException where it cannot be read
     */
    public static H2File open(Path path) {
        return new H2File(new FileBytes(path));
    }

    /**
     * What shows that the file is not whole, in words for a person, with the byte where it is; none where it is whole as
     * far as its structure tells. A file whose process was killed is whole as long as it has a newest version with all
     * that this needs; H2 would silently take an older one.
     *
     * @throws HindsightException where the disk cannot be read
     */
    public Optional<String> structureFault(Scope scope) {
        return structureFault(scope, Progress.NONE);
    }

    /**
     * As {@link #structureFault(Scope)}.
     *
     * @param progress told in bytes; where it is cancelled, what was looked at so far counts
     */
    public Optional<String> structureFault(Scope scope, Progress progress) {
        try {
            H2Header header = H2Header.read(file);
            H2Layout layout = H2Layout.read(file, NewestChunk.in(file, header));
            Optional<String> fault = layout.fault(file, header.clean());
            return fault.isPresent() || scope == Scope.FAST ? fault : pagesFault(layout, progress);
        } catch (FileDamageException e) {
            return Optional.of(e.getMessage());
        }
    }

    private Optional<String> pagesFault(H2Layout layout, Progress progress) {
        long total = layout.chunks().values().stream()
                .filter(H2Chunk::live)
                .mapToLong(chunk -> chunk.end() - chunk.start())
                .sum();
        long done = 0;
        for (H2Chunk chunk : layout.chunks().values()) {
            if (chunk.live() && !progress.cancelled()) {
                ChunkPages.check(file, chunk);
                done += chunk.end() - chunk.start();
                progress.report(done, total);
            }
        }
        return Optional.empty();
    }

    /** Whether the file begins as one of H2 does, in one of the two copies of its header. */
    boolean isH2() {
        return file.size() >= 2L * H2Chunk.BLOCK_BYTES
                && (H2Header.copy(file, 0).isPresent() || H2Header.copy(file, 1).isPresent());
    }

    /**
     * The statements that H2 would run when it opens the file.
     *
     * @throws ForeignContentException where there is something else in it that H2 would act on
     * @throws FileDamageException where it cannot be read
     */
    List<Catalogue.Statement> catalogue() {
        H2Header header = H2Header.read(file);
        H2Layout layout = H2Layout.read(file, NewestChunk.in(file, header));
        return Catalogue.read(H2Maps.read(file, layout));
    }

    @Override
    public void close() {
        file.close();
    }
}
