package dev.hindsight.store.file;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds what H2 takes for the newest chunk of a file, step by step as H2 looks for it: whoever found another one would
 * check one store and open another. Where H2 would go on to an older chunk, this stops with what is wrong.
 *
 * @param chunk the newest one
 * @param found every chunk that was met on the way, the newest first
 */
record NewestChunk(H2Chunk chunk, List<H2Chunk> found) {
    static NewestChunk in(FileBytes file, H2Header header) {
        Optional<H2Chunk> named = H2Chunk.accepted(file, header.block()).filter(chunk -> chunk.id() == header.chunk());
        if (header.clean()) {
            H2Chunk newest = named.orElseThrow(() -> new FileDamageException("the newest part of the file, chunk "
                    + header.chunk() + " at byte " + header.block() * H2Chunk.BLOCK_BYTES + ", is not there"));
            if (newest.version() != header.version()) {
                throw new FileDamageException(newest.place() + " has version " + newest.version()
                        + ", but the file's header says that version " + header.version() + " is the newest");
            }
            return new NewestChunk(newest, List.of());
        }
        return behind(file, named);
    }

    /** In a file that was not closed: from its end back to the last chunk, then along what each says comes next. */
    private static NewestChunk behind(FileBytes file, Optional<H2Chunk> named) {
        Map<Long, H2Chunk> found = new HashMap<>();
        long blocks = file.size() / H2Chunk.BLOCK_BYTES;
        Optional<H2Chunk> last = lastBefore(file, blocks);
        H2Chunk newest = named.orElse(null);
        if (last.isPresent()) {
            blocks = last.get().block();
            found.put(blocks, last.get());
            if (newest == null || last.get().version() > newest.version()) {
                newest = last.get();
            }
        }
        if (newest == null) {
            throw new FileDamageException("no part of the file that was written as a whole is there any more");
        }
        found.put(newest.block(), newest);
        while (newest.next() != 0 && newest.next() < blocks) {
            int id = (newest.id() + 1) & H2Chunk.ID_MAX;
            Optional<H2Chunk> next = H2Chunk.accepted(file, newest.next()).filter(chunk -> chunk.id() == id);
            if (next.isEmpty() || next.get().version() <= newest.version()) {
                break;
            }
            newest = next.get();
            found.put(newest.block(), newest);
        }
        List<H2Chunk> all = new ArrayList<>(found.values());
        all.sort(Comparator.comparingLong(H2Chunk::version).reversed().thenComparingLong(H2Chunk::block));
        return new NewestChunk(all.get(0), all);
    }

    /** The same chunk at the place where H2 reads it. */
    H2Chunk preferred(H2Chunk named) {
        boolean met = found.stream().anyMatch(chunk -> chunk.block() == named.block() && chunk.id() == named.id());
        if (met) {
            return named;
        }
        H2Chunk other = named;
        for (H2Chunk chunk : found) {
            other = chunk.id() == named.id() ? named.at(chunk.block()) : other;
        }
        return other;
    }

    /**
     * The last chunk that ends at {@code block} or before it. Another footer inside of it, or a header without a
     * footer, means that it is only the remains of one.
     */
    static Optional<H2Chunk> lastBefore(FileBytes file, long block) {
        long at = block;
        H2Chunk candidate = null;
        while (at > H2Chunk.BLOCK_FIRST) {
            if (candidate != null && at == candidate.block()) {
                return Optional.of(candidate);
            }
            Optional<H2Chunk> footer = H2Chunk.footer(file, at);
            if (footer.isPresent()) {
                H2Chunk end = footer.get();
                candidate = H2Chunk.header(file, end.block())
                        .filter(chunk -> chunk.id() == end.id())
                        .orElse(null);
            }
            at--;
            if (candidate != null
                    && at > candidate.block()
                    && H2Chunk.header(file, at).isPresent()) {
                candidate = null;
            }
        }
        return candidate != null && at == candidate.block() ? Optional.of(candidate) : Optional.empty();
    }
}
