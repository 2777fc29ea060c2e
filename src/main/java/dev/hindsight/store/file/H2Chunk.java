package dev.hindsight.store.file;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.HexFormat;
import java.util.Optional;

/**
 * A chunk of an H2 file: what one commit wrote, a header, pages, a table of contents and a footer. Its numbers are what
 * the file says until {@link #possibleIn} has been asked.
 *
 * @param block where it begins, in blocks from the start of the file
 * @param blocks its length
 * @param livePages how many of its pages the newest version uses
 * @param layoutRoot position of the root page of the layout map, as this chunk left it
 * @param contents offset of the table of contents in the chunk, in bytes
 * @param next block where the chunk after it was thought to come
 */
record H2Chunk(
        int id,
        long block,
        int blocks,
        int pages,
        int livePages,
        long layoutRoot,
        int contents,
        long version,
        long next) {
    static final int BLOCK_BYTES = 4096;

    /** The first two blocks are the file's header. */
    static final int BLOCK_FIRST = 2;

    static final int ID_MAX = (1 << 26) - 1;
    static final int FOOTER_BYTES = 128;
    static final int HEADER_BYTES_MAX = 1024;

    long start() {
        return block * BLOCK_BYTES;
    }

    long end() {
        return (block + blocks) * BLOCK_BYTES;
    }

    boolean live() {
        return livePages > 0;
    }

    /** Where it stands, for a message. */
    String place() {
        return "chunk " + id + " at byte " + start();
    }

    H2Chunk at(long newBlock) {
        return new H2Chunk(id, newBlock, blocks, pages, livePages, layoutRoot, contents, version, next);
    }

    /** Whether all of it can be in the file. */
    boolean possibleIn(FileBytes file) {
        return block >= BLOCK_FIRST
                && blocks > 0
                && blocks <= Integer.MAX_VALUE / BLOCK_BYTES
                && file.has(block, 0)
                && file.has(start(), (long) blocks * BLOCK_BYTES)
                && pages >= 0
                && livePages >= 0
                && livePages <= pages
                && contents >= 0
                && contents + 8L * pages <= (long) blocks * BLOCK_BYTES - FOOTER_BYTES
                && version >= 0;
    }

    /** Whether both tell of the same chunk; where it stands and which pages are live changes with time. */
    boolean same(H2Chunk other) {
        return id == other.id
                && blocks == other.blocks
                && pages == other.pages
                && layoutRoot == other.layoutRoot
                && contents == other.contents
                && version == other.version;
    }

    // Reading

    /** What a text says of a chunk; none where it is no such text. */
    static Optional<H2Chunk> of(H2Text text) {
        try {
            int id = (int) text.number("chunk", -1);
            int pages = text.integer("pages");
            int livePages = text.has("livePages") ? text.integer("livePages") : pages;
            String dead = text.fields().get("occupancy");
            if (id < 0 || id > ID_MAX || (dead != null && pages - livePages != bits(dead))) {
                return Optional.empty();
            }
            return Optional.of(new H2Chunk(
                    id,
                    text.number("block", 0),
                    text.integer("len"),
                    pages,
                    livePages,
                    text.number("root", 0),
                    text.integer("toc"),
                    text.number("version", id),
                    text.number("next", 0)));
        } catch (FileDamageException | IllegalArgumentException e) {
            // A number that is none: no such text.
            return Optional.empty();
        }
    }

    private static int bits(String hex) {
        return BitSet.valueOf(HexFormat.of().parseHex(hex)).cardinality();
    }

    /** The chunk whose header begins at {@code block}; none where no header does. */
    static Optional<H2Chunk> header(FileBytes file, long block) {
        if (block < 0 || !file.has(block, 0) || !file.has(block * BLOCK_BYTES, HEADER_BYTES_MAX)) {
            return Optional.empty();
        }
        ByteBuffer bytes = file.read(block * BLOCK_BYTES, HEADER_BYTES_MAX);
        for (int length = 0; length < HEADER_BYTES_MAX; length++) {
            if (bytes.get(length) == '\n') {
                String line = StandardCharsets.ISO_8859_1
                        .decode(bytes.slice(0, length))
                        .toString();
                return H2Text.of(line.trim())
                        .flatMap(H2Chunk::of)
                        .filter(chunk -> chunk.block == 0 || chunk.block == block)
                        .map(chunk -> chunk.at(block));
            }
        }
        return Optional.empty();
    }

    /** What a footer that ends where {@code block} begins says; none where there is none. */
    static Optional<H2Chunk> footer(FileBytes file, long block) {
        if (block < 1 || !file.has(block, 0) || !file.has(block * BLOCK_BYTES - FOOTER_BYTES, FOOTER_BYTES)) {
            return Optional.empty();
        }
        return H2Text.checked(file.read(block * BLOCK_BYTES - FOOTER_BYTES, FOOTER_BYTES))
                .flatMap(H2Chunk::of)
                .map(chunk -> chunk.block == 0 ? chunk.at(block - chunk.blocks) : chunk);
    }

    /** The chunk at {@code block} as H2 accepts it: a header, and a footer at its end that names it. */
    static Optional<H2Chunk> accepted(FileBytes file, long block) {
        return header(file, block).filter(chunk -> footer(file, block + chunk.blocks)
                .filter(end -> end.id == chunk.id && end.block == block)
                .isPresent());
    }

    /** What is wrong with a chunk that H2 accepts; none where it is whole. */
    static Optional<String> fault(FileBytes file, H2Chunk chunk) {
        if (!chunk.possibleIn(file)) {
            return Optional.of(chunk.place() + " has a header whose numbers cannot be");
        }
        Optional<H2Chunk> end = footer(file, chunk.block + chunk.blocks);
        return end.filter(footer -> footer.id == chunk.id
                                && footer.block == chunk.block
                                && footer.blocks == chunk.blocks
                                && footer.version == chunk.version)
                        .isPresent()
                ? Optional.empty()
                : Optional.of(
                        chunk.place() + " has no footer that fits its header at byte " + (chunk.end() - FOOTER_BYTES));
    }
}
