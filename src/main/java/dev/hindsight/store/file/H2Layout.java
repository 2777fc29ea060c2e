package dev.hindsight.store.file;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.h2.mvstore.DataUtils;

/**
 * The layout map of an H2 file: where each chunk is that the newest version uses, and where the root page of each map
 * is.
 *
 * @param newest the chunk whose layout it is
 * @param chunks all chunks that it names, and the newest, by id
 * @param roots positions of root pages, by id of the map
 * @param meta id of the map that names the others
 */
record H2Layout(H2Chunk newest, Map<Integer, H2Chunk> chunks, Map<Integer, Long> roots, int meta) {
    private static final int LAYOUT_MAP = 0;
    private static final String META_ID = "meta.id";

    static H2Layout read(FileBytes file, NewestChunk found) {
        H2Chunk newest = found.chunk();
        H2Chunk.fault(file, newest).ifPresent(fault -> {
            throw new FileDamageException(fault);
        });
        Map<Integer, H2Chunk> chunks = located(file, found);
        Map<String, String> entries = new TreeMap<>();
        new H2Tree<>(file, chunks, LAYOUT_MAP, PageFields::text)
                .walk(
                        newest.layoutRoot(),
                        (keys, values) -> keys.forEach(key -> entries.put(key, PageFields.text(values))));
        Map<Integer, Long> roots = new HashMap<>();
        String meta = entries.remove(META_ID);
        entries.forEach((key, value) -> {
            if (key.startsWith(DataUtils.LAYOUT_ROOT)) {
                roots.put(id(key, DataUtils.LAYOUT_ROOT), hex(key, value));
            } else if (!key.startsWith(DataUtils.LAYOUT_CHUNK)) {
                throw new FileDamageException(
                        "the file's layout has an entry '" + PageFields.shown(key) + "', which H2 does not write");
            }
        });
        if (meta == null) {
            throw new FileDamageException("the file's layout does not say which map names the others");
        }
        return new H2Layout(newest, chunks, roots, (int) hex(META_ID, meta));
    }

    /**
     * Where the chunks are. The pages that say so lie in several of them: each is read when the chunk that it lies in
     * is known.
     */
    private static Map<Integer, H2Chunk> located(FileBytes file, NewestChunk found) {
        Map<Integer, H2Chunk> chunks = new HashMap<>();
        chunks.put(found.chunk().id(), found.chunk());
        Deque<Long> pages = new ArrayDeque<>();
        pages.add(found.chunk().layoutRoot());
        long left = file.size();
        int waiting = 0;
        while (waiting < pages.size()) {
            long position = pages.remove();
            H2Chunk chunk = chunks.get(DataUtils.getPageChunkId(position));
            if (chunk == null) {
                pages.add(position);
                waiting++;
                continue;
            }
            waiting = 0;
            long offset = DataUtils.getPageOffset(position);
            H2Page page = H2Page.read(file, chunk, offset);
            left -= page.bytes();
            if (left < 0) {
                throw new FileDamageException("the pages of the file's layout lead round in a circle");
            }
            for (long child : page.children()) {
                if (child != 0) {
                    pages.add(child);
                }
            }
            if (page.leaf()) {
                entries(page, H2Page.place(chunk, offset)).forEach((key, value) -> {
                    if (key.startsWith(DataUtils.LAYOUT_CHUNK)) {
                        add(chunk(file, found, key, value), chunks);
                    }
                });
            }
        }
        if (!pages.isEmpty()) {
            throw new FileDamageException("a page of the file's layout is in chunk "
                    + DataUtils.getPageChunkId(pages.remove()) + ", which is not in the file");
        }
        return chunks;
    }

    private static Map<String, String> entries(H2Page page, String place) {
        return PageFields.decoded(place, () -> {
            var content = page.content().duplicate();
            List<String> keys = new ArrayList<>();
            for (int i = 0; i < page.keys(); i++) {
                keys.add(PageFields.text(content));
            }
            Map<String, String> entries = new HashMap<>();
            keys.forEach(key -> entries.put(key, PageFields.text(content)));
            return entries;
        });
    }

    private static H2Chunk chunk(FileBytes file, NewestChunk found, String key, String value) {
        H2Chunk named = H2Text.of(value)
                .flatMap(H2Chunk::of)
                .filter(chunk -> chunk.id() == id(key, DataUtils.LAYOUT_CHUNK))
                .orElseThrow(() ->
                        new FileDamageException("the file's layout has a damaged entry for " + PageFields.shown(key)));
        H2Chunk chunk = found.preferred(named);
        if (!chunk.possibleIn(file)) {
            throw new FileDamageException(chunk.place() + " should have " + chunk.blocks() * (long) H2Chunk.BLOCK_BYTES
                    + " bytes, and is not in the file as a whole");
        }
        return chunk;
    }

    private static void add(H2Chunk chunk, Map<Integer, H2Chunk> chunks) {
        H2Chunk known = chunks.putIfAbsent(chunk.id(), chunk);
        if (known != null && !(known.block() == chunk.block() && known.same(chunk))) {
            throw new FileDamageException(chunk.place() + " is in the file twice, also at byte " + known.start());
        }
    }

    private static int id(String key, String prefix) {
        return (int) hex(key, key.substring(prefix.length()));
    }

    private static long hex(String key, String digits) {
        return PageFields.decoded(
                "the entry '" + PageFields.shown(key) + "' of the file's layout", () -> DataUtils.parseHexLong(digits));
    }

    // Checking

    /** What is wrong with the chunks that the newest version uses; none where all are whole. */
    Optional<String> fault(FileBytes file, boolean clean) {
        List<H2Chunk> inOrder = new ArrayList<>(chunks.values());
        inOrder.sort(Comparator.comparingLong(H2Chunk::block));
        long end = 0;
        long endOfLive = 0;
        for (H2Chunk chunk : inOrder) {
            // What is not used any more may be written over, until the next clean close drops it from the layout.
            if (chunk.live() || clean) {
                Optional<String> fault = fault(file, chunk);
                if (fault.isPresent()) {
                    return fault;
                }
            }
            if (chunk.live()) {
                if (chunk.start() < endOfLive) {
                    return Optional.of(chunk.place() + " begins inside of the one before it");
                }
                endOfLive = chunk.end();
            }
            end = Math.max(end, chunk.end());
        }
        if (clean && end != file.size()) {
            return Optional.of("the file has " + file.size() + " bytes, and had " + end + " when it was closed");
        }
        return Optional.empty();
    }

    private static Optional<String> fault(FileBytes file, H2Chunk chunk) {
        Optional<H2Chunk> there = H2Chunk.header(file, chunk.block());
        if (there.isEmpty()) {
            return Optional.of(chunk.place() + " is not there: its header is missing or damaged");
        }
        if (!there.get().same(chunk)) {
            return Optional.of(
                    chunk.place() + " is another one than the file's layout says: an older or a damaged one");
        }
        return H2Chunk.fault(file, there.get());
    }
}
