package dev.hindsight.store.file;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.h2.mvstore.DataUtils;
import org.jspecify.annotations.Nullable;

/**
 * The pages of one map of an H2 file, from its root down. Its keys must be in order, over all pages and under the keys
 * of the nodes: H2 finds a key by halving, and in a tree out of order would find others than whoever reads it through.
 */
final class H2Tree<K extends Comparable<K>> {
    private final FileBytes file;
    private final Map<Integer, H2Chunk> chunks;
    private final int map;
    private final Function<ByteBuffer, K> key;

    /** Takes the entries of one leaf: its keys, and the bytes behind them. */
    interface Leaf<K> {
        void take(List<K> keys, ByteBuffer values);
    }

    /** A page to be read, with the keys that its own must not be below, and must be below. */
    private record Below<K>(long page, @Nullable K from, @Nullable K to) {}

    /**
     * @param chunks where each chunk is, by id
     * @param key reads one key
     */
    H2Tree(FileBytes file, Map<Integer, H2Chunk> chunks, int map, Function<ByteBuffer, K> key) {
        this.file = file;
        this.chunks = chunks;
        this.map = map;
        this.key = key;
    }

    /** Hands out the leaves below the page at {@code root}, in the order of their keys; none where that is 0. */
    void walk(long root, Leaf<K> each) {
        if (root == 0) {
            return;
        }
        Deque<Below<K>> open = new ArrayDeque<>();
        open.push(new Below<>(root, null, null));
        // Each page stands in the file once: whoever has read more than the file has is going round in it.
        long left = file.size();
        while (!open.isEmpty()) {
            Below<K> below = open.pop();
            H2Page page = page(below.page);
            left -= page.bytes();
            if (left < 0) {
                throw new FileDamageException("the pages of map " + map + " lead round in a circle");
            }
            String place = place(below.page);
            ByteBuffer content = page.content().duplicate();
            List<K> keys = PageFields.decoded(place, () -> keys(below, page, content));
            if (page.leaf()) {
                PageFields.decoded(place, () -> {
                    each.take(keys, content);
                    return keys;
                });
            }
            for (int i = page.children().size() - 1; i >= 0; i--) {
                if (page.children().get(i) != 0) {
                    K from = i == 0 ? below.from : keys.get(i - 1);
                    K to = i == keys.size() ? below.to : keys.get(i);
                    open.push(new Below<>(page.children().get(i), from, to));
                }
            }
        }
    }

    private H2Page page(long position) {
        H2Chunk chunk = chunks.get(DataUtils.getPageChunkId(position));
        if (chunk == null) {
            throw new FileDamageException("map " + map + " has a page in chunk " + DataUtils.getPageChunkId(position)
                    + ", which is not in the file");
        }
        long offset = DataUtils.getPageOffset(position);
        H2Page page = H2Page.read(file, chunk, offset);
        int bytesMax = DataUtils.getPageMaxLength(position);
        if (page.map() != map
                || page.leaf() != (DataUtils.getPageType(position) == DataUtils.PAGE_TYPE_LEAF)
                || (bytesMax != DataUtils.PAGE_LARGE && page.bytes() > bytesMax)) {
            throw H2Page.fault(chunk, offset, "is another one than the page above it says");
        }
        return page;
    }

    private List<K> keys(Below<K> below, H2Page page, ByteBuffer content) {
        if (page.keys() > content.remaining()) {
            throw new FileDamageException(place(below.page) + " is damaged: it has fewer bytes than entries");
        }
        List<K> keys = new ArrayList<>(page.keys());
        @Nullable K last = null;
        for (int i = 0; i < page.keys(); i++) {
            K next = key.apply(content);
            boolean inOrder = (last == null || last.compareTo(next) < 0)
                    && (below.from == null || below.from.compareTo(next) <= 0)
                    && (below.to == null || next.compareTo(below.to) < 0);
            if (!inOrder) {
                throw new FileDamageException(place(below.page) + " is damaged: its keys are not in order");
            }
            keys.add(next);
            last = next;
        }
        return keys;
    }

    private String place(long position) {
        H2Chunk chunk = chunks.get(DataUtils.getPageChunkId(position));
        long start = chunk == null ? 0 : chunk.start() + DataUtils.getPageOffset(position);
        return "the page at byte " + start + " (map " + map + ")";
    }
}
