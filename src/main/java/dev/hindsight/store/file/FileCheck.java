package dev.hindsight.store.file;

import dev.hindsight.event.Progress;
import java.io.Closeable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The store's file as it was when this was made, checked chunk by chunk: against the checksum of the last clean close,
 * or, where it is newer than that, for its structure. For one thread at a time; H2 may write meanwhile, since it never
 * writes into a chunk again.
 */
public final class FileCheck implements Closeable {
    private final FileBytes file;
    private final H2Header header;
    private final H2Layout layout;
    private final ChunkDigests known;

    private FileCheck(FileBytes file, Optional<HeadContents> noted) {
        this.file = file;
        header = H2Header.read(file);
        // A file that was made anew counts its chunks anew.
        known = noted.filter(contents -> contents.note().fileCreated() == created())
                .map(HeadContents::digests)
                .orElse(ChunkDigests.NONE);
        layout = H2Layout.read(file, NewestChunk.in(file, header));
        layout.fault(file, header.clean()).ifPresent(fault -> {
            throw new FileDamageException(fault);
        });
    }

    /**
     * Looks at the header, the length and the chunks' own headers and footers: milliseconds at any size.
     *
     * @param noted what was noted when the file was closed last
     * @throws FileDamageException where the file is not whole
     */
    static FileCheck of(Path data, Optional<HeadContents> noted) {
        FileBytes file = new FileBytes(data);
        try {
            return new FileCheck(file, noted);
        } catch (RuntimeException e) {
            OpenStores.closeLater(data, file::close);
            throw e;
        }
    }

    public long bytes() {
        return file.size();
    }

    /** The version in the file's header: each write of the header has a higher one. */
    long version() {
        return header.version();
    }

    /** When H2 made the file, in its own count. */
    long created() {
        return header.text().number("created", 0);
    }

    /** Whether the file was closed by whoever wrote to it last. */
    boolean clean() {
        return header.clean();
    }

    /**
     * Everything that is wrong with the bytes of chunks in use.
     *
     * @param everyPage whether pages are looked at, too, where a checksum tells that they are as they were
     * @param progress told in bytes; cancelled, the answer is of what was looked at so far
     */
    public List<String> faults(boolean everyPage, Progress progress) {
        List<H2Chunk> inUse =
                layout.chunks().values().stream().filter(H2Chunk::live).toList();
        long total =
                inUse.stream().mapToLong(chunk -> chunk.end() - chunk.start()).sum();
        long done = 0;
        List<String> faults = new ArrayList<>();
        for (H2Chunk chunk : inUse) {
            if (progress.cancelled()) {
                break;
            }
            Optional<String> fault = known.fault(file, chunk);
            if (fault.isEmpty() && (everyPage || !known.knows(chunk))) {
                fault = pageFault(chunk);
            }
            fault.ifPresent(faults::add);
            done += chunk.end() - chunk.start();
            progress.report(done, total);
        }
        return faults;
    }

    private Optional<String> pageFault(H2Chunk chunk) {
        try {
            ChunkPages.check(file, chunk);
            return Optional.empty();
        } catch (FileDamageException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    /** Checksums of all chunks in use. */
    ChunkDigests digests() {
        return known.of(file, layout);
    }

    /** To be called after H2 has closed the file: a lock of this process ends with any of its descriptors. */
    @Override
    public void close() {
        file.close();
    }
}
