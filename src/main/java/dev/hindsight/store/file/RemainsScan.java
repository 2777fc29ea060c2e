package dev.hindsight.store.file;

import dev.hindsight.event.Progress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.h2.mvstore.DataUtils;

/**
 * Looks at every byte of an H2 file for what a store has in it: rows of events and of streams by their own shape, pages
 * that are packed or of small tables by theirs, and chunks, which say how old a part is.
 */
final class RemainsScan {
    private static final int WINDOW_BYTES = 256 << 10;

    /** So much of a window is looked at again in the next: pages that are not large are whole in one of them. */
    private static final int OVERLAP_BYTES = 48 << 10;

    /** What stands between two rows of a page: what a transaction notes of a row. */
    private static final int BETWEEN_ROWS_BYTES_MAX = 24;

    private static final int RUN_BYTES_MAX = 1 << 20;
    private static final int RUN_ROWS_MAX = 1_000;

    /** More events than a disk can hold: what claims to be behind is none. */
    private static final long POSITION_MAX = 1L << 48;

    private static final int PAGE_BYTES_MAX =
            (int) Math.min(128 << 20, Runtime.getRuntime().maxMemory() / 16);
    private static final long ROW_BYTES_MAX = Runtime.getRuntime().maxMemory() / 4;
    private static final int PAGE_BYTES_MIN = H2Page.HEAD_BYTES + 5;
    private static final int PAGE_HEAD_BYTES_MAX = H2Page.HEAD_BYTES + 5 + 5 + 5 + 1;

    /** What looks like a page costs reading it: a file that was made to has no end of them. */
    private static final int TRIED_TIMES_FILE_MAX = 32;

    private static final long TRIED_BYTES_ALWAYS = 64 << 20;

    private static final int LENGTHS_OF_ROW = 6;

    private static final byte[] CHUNK = "chunk:".getBytes(StandardCharsets.US_ASCII);

    private final FileBytes file;
    /** For what is looked at ahead, so that the file is read in order all the same. */
    private final FileBytes ahead;

    private final FileRemains found;
    private final TreeMap<Long, H2Chunk> chunks = new TreeMap<>();
    private long triedBytesLeft;

    RemainsScan(FileBytes file, FileBytes ahead, FileRemains found) {
        this.file = file;
        this.ahead = ahead;
        this.found = found;
        triedBytesLeft = TRIED_TIMES_FILE_MAX * file.size() + TRIED_BYTES_ALWAYS;
    }

    /** Chunks whose header was found. */
    Collection<H2Chunk> chunks() {
        return chunks.values();
    }

    void run(Progress progress) {
        long at = 0;
        while (at < file.size()) {
            progress.report(at, file.size());
            int bytes = (int) Math.min(WINDOW_BYTES, file.size() - at);
            ByteBuffer window = file.read(at, bytes);
            noteChunks(window, at);
            Rows rows = new Rows(window.array(), window.arrayOffset(), at, bytes);
            at = rows.scan(at + bytes == file.size());
        }
        progress.report(file.size(), file.size());
    }

    // Chunks

    private void noteChunks(ByteBuffer window, long at) {
        long block = (at + H2Chunk.BLOCK_BYTES - 1) / H2Chunk.BLOCK_BYTES;
        for (; block * H2Chunk.BLOCK_BYTES + CHUNK.length <= at + window.limit(); block++) {
            int offset = (int) (block * H2Chunk.BLOCK_BYTES - at);
            byte[] start = new byte[CHUNK.length];
            window.get(offset, start);
            if (Arrays.equals(start, CHUNK)) {
                H2Chunk.header(ahead, block).filter(chunk -> chunk.blocks() > 0).ifPresent(this::note);
            }
        }
    }

    private void note(H2Chunk chunk) {
        chunks.put(chunk.start(), chunk);
    }

    private Optional<H2Chunk> chunkAt(long offset) {
        Map.Entry<Long, H2Chunk> before = chunks.floorEntry(offset);
        return before == null || before.getValue().end() <= offset ? Optional.empty() : Optional.of(before.getValue());
    }

    // Rows and pages of one window

    private final class Rows {
        private final byte[] bytes;
        private final int start;
        private final long offset;
        private final int end;
        private final RunInMaking run = new RunInMaking();

        Rows(byte[] bytes, int start, long offset, int count) {
            this.bytes = bytes;
            this.start = start;
            this.offset = offset;
            end = start + count;
        }

        /** @return where to go on */
        long scan(boolean last) {
            int at = start;
            // A row or page that begins near the end of a window is looked at again as the next one's first.
            int nextWindow = last ? end : end - OVERLAP_BYTES;
            while (at < nextWindow) {
                int length = EventRowShape.length(bytes, at, end);
                if (length > 0) {
                    run.add(at, length);
                    at += length;
                    continue;
                }
                if (length < 0) {
                    long behind = beyondWindow(offset + at - start);
                    if (behind > 0) {
                        run.end();
                        return behind;
                    }
                }
                at += other(at);
            }
            run.end();
            return offset + at - start;
        }

        /** @return how many bytes are no part of anything else */
        private int other(int at) {
            byte first = bytes[at];
            Optional<StreamRowShape.Named> stream = StreamRowShape.at(bytes, at, end);
            if (stream.isPresent()) {
                found.found(stream.get());
                return stream.get().bytes();
            }
            if (first >= 0 && first <= PAGE_BYTES_MAX >> 24 && end - at > PAGE_HEAD_BYTES_MAX) {
                page(at);
            }
            return 1;
        }

        private void page(int at) {
            int length = ByteBuffer.wrap(bytes).getInt(at);
            long from = offset + at - start;
            if (length < PAGE_BYTES_MIN || length > PAGE_BYTES_MAX || !file.has(from, length)) {
                return;
            }
            ByteBuffer in = ByteBuffer.wrap(bytes, at + H2Page.HEAD_BYTES, PAGE_HEAD_BYTES_MAX - H2Page.HEAD_BYTES);
            int number = DataUtils.readVarInt(in);
            int map = DataUtils.readVarInt(in);
            int keys = DataUtils.readVarInt(in);
            int type = in.get();
            boolean packed = type == DataUtils.PAGE_COMPRESSED || type == DataUtils.PAGE_COMPRESSED_HIGH;
            if (number < 0
                    || map <= 0
                    || keys <= 0
                    || (type != DataUtils.PAGE_TYPE_LEAF && !packed)
                    || !fitsItsChunk(from, length, ByteBuffer.wrap(bytes).getShort(at + Integer.BYTES))) {
                return;
            }
            int content = in.position();
            if (content >= at + length) {
                return;
            }
            if (packed) {
                packed(from, length, at + length <= end ? at : -1);
            } else if (at + length <= end) {
                smallTables(keys, ByteBuffer.wrap(bytes, content, at + length - content));
            }
        }

        private void packed(long from, int length, int at) {
            triedBytesLeft -= length;
            if (triedBytesLeft >= 0) {
                tryPacked(
                        at < 0
                                ? ahead.read(from, length)
                                : ByteBuffer.wrap(bytes, at, length).slice(),
                        from,
                        length);
            }
        }

        private boolean fitsItsChunk(long from, int length, short check) {
            return chunkAt(from)
                    .map(chunk -> check
                            == (short) (DataUtils.getCheckValue(chunk.id())
                                    ^ DataUtils.getCheckValue((int) (from - chunk.start()))
                                    ^ DataUtils.getCheckValue(length)))
                    .orElse(true);
        }

        private final class RunInMaking {
            private long first;
            private int count;
            private boolean committed;
            private int from;
            private int to;

            void add(int at, int length) {
                long position = position(bytes, at);
                boolean isCommitted = !TransactionMark.isBefore(bytes, start, at);
                boolean follows = count > 0
                        && isCommitted == committed
                        && position == first + count
                        && at - to <= BETWEEN_ROWS_BYTES_MAX
                        && at + length - from <= RUN_BYTES_MAX
                        && count < RUN_ROWS_MAX;
                if (!follows) {
                    end();
                    first = position;
                    committed = isCommitted;
                    from = at;
                }
                count++;
                to = at + length;
            }

            void end() {
                if (count > 0) {
                    report(first, count, offset + from - start, to - from, false, committed);
                }
                count = 0;
            }
        }
    }

    private static long position(byte[] bytes, int at) {
        return bytes[at] == SqlValues.BIGINT
                ? DataUtils.readVarLong(ByteBuffer.wrap(bytes, at + 1, Math.min(bytes.length - at - 1, 10)))
                : bytes[at] - SqlValues.BIGINT_SMALL;
    }

    private void report(long first, int count, long offset, int bytes, boolean packed, boolean committed) {
        if (first <= 0 || first > POSITION_MAX) {
            return;
        }
        Optional<H2Chunk> chunk = chunkAt(offset);
        found.found(new RowRun(
                first,
                count,
                offset,
                bytes,
                packed,
                committed,
                chunk.map(H2Chunk::start).orElse(0L),
                chunk.map(H2Chunk::version).orElse(0L)));
    }

    /** A row that begins before the window's end and goes on behind it: where it ends; 0 where it is none. */
    private long beyondWindow(long from) {
        long left = file.size() - from;
        int looked = EventRowShape.FIXED_BYTES_MAX;
        // Each time as far as the next length leads: of the data, of the metadata, and the hash behind them.
        for (int i = 0; i < LENGTHS_OF_ROW && looked <= Math.min(left, ROW_BYTES_MAX); i++) {
            triedBytesLeft -= looked;
            if (triedBytesLeft < 0) {
                return 0;
            }
            ByteBuffer row = ahead.read(from, looked);
            int at = row.arrayOffset();
            int length = EventRowShape.length(row.array(), at, at + looked);
            if (length > 0) {
                report(position(row.array(), at), 1, from, length, false, isCommittedAt(from));
                return from + length;
            }
            if (length == EventRowShape.NONE || looked == left) {
                return 0;
            }
            looked = (int) Math.min(-length, left);
        }
        return 0;
    }

    private boolean isCommittedAt(long from) {
        int before = (int) Math.min(from, TransactionMark.BYTES_MAX);
        ByteBuffer bytes = ahead.read(from - before, before);
        int start = bytes.arrayOffset();
        return !TransactionMark.isBefore(bytes.array(), start, start + before);
    }

    private void tryPacked(ByteBuffer bytes, long from, int length) {
        H2Page page;
        try {
            page = PageFields.decoded("a page", () -> H2Page.read(bytes, length));
        } catch (FileDamageException e) {
            // It only looked like a page, or is a damaged one.
            return;
        }
        triedBytesLeft -= page.content().limit();
        smallTables(page.keys(), page.content());
        unpacked(page.content().array(), from, length);
    }

    private void smallTables(int keys, ByteBuffer content) {
        SmallTablePage.types(keys, content).ifPresent(found::foundTypes);
        SmallTablePage.batches(keys, content).ifPresent(found::foundBatches);
    }

    private void unpacked(byte[] content, long from, int length) {
        long first = 0;
        int count = 0;
        boolean committed = true;
        int at = 0;
        while (at < content.length) {
            int row = EventRowShape.length(content, at, content.length);
            if (row > 0) {
                long position = position(content, at);
                boolean isCommitted = !TransactionMark.isBefore(content, 0, at);
                if (count > 0 && (position != first + count || isCommitted != committed)) {
                    report(first, count, from, length, true, committed);
                    count = 0;
                }
                first = count == 0 ? position : first;
                committed = isCommitted;
                count++;
            } else {
                Optional<StreamRowShape.Named> stream = StreamRowShape.at(content, at, content.length);
                stream.ifPresent(found::found);
                row = stream.map(StreamRowShape.Named::bytes).orElse(1);
            }
            at += row;
        }
        if (count > 0) {
            report(first, count, from, length, true, committed);
        }
    }
}
