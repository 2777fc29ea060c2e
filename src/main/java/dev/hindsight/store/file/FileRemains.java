package dev.hindsight.store.file;

import dev.hindsight.event.HindsightException;
import dev.hindsight.event.Progress;
import dev.hindsight.event.StoredBatch;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * What can still be read of a store's H2 file, whatever is left of its structure: every byte is looked at, and rows are
 * known by their own shape. What H2 would find is among it, and as well what stands in older or destroyed parts. Reads
 * only. Needs memory of some bytes for each run of rows and for each stream, not for each event.
 *
 * <p>For one thread at a time.
 */
public final class FileRemains implements AutoCloseable {
    /** Of the memory that there is: for runs of rows, and again for names. */
    private static final int MEMORY_SHARE = 4;

    private static final int RUN_BYTES = 72;
    private static final int BATCHES_MAX = 1_000_000;
    private static final int TYPES_MAX = 100_000;
    private static final int LAYOUTS_TRIED_MAX = 50;

    private final FileBytes file;
    private final List<RowRun> runs = new ArrayList<>();
    private final long runsMax = Runtime.getRuntime().maxMemory() / MEMORY_SHARE / RUN_BYTES;
    private final KeyedNames streams = new KeyedNames(Runtime.getRuntime().maxMemory() / MEMORY_SHARE);
    private final Map<Integer, Set<String>> types = new HashMap<>();
    private final Map<Long, StoredBatch> batches = new TreeMap<>();
    private final Set<Long> liveChunks = new HashSet<>();

    private FileRemains(FileBytes file) {
        this.file = file;
    }

    /**
     * Looks the file through.
     *
     * @param data the H2 file, with its suffix
     * @param progress told in bytes
     * @throws HindsightException where the disk cannot be read, or the file has more pieces than memory is there for
     */
    public static FileRemains find(Path data, Progress progress) {
        FileBytes file = new FileBytes(data);
        FileRemains remains = new FileRemains(file);
        try (FileBytes scanned = new FileBytes(data)) {
            RemainsScan scan = new RemainsScan(scanned, file, remains);
            scan.run(progress);
            remains.findLive(scan.chunks());
            remains.runs.sort(Comparator.comparingLong(RowRun::firstPosition).thenComparingLong(RowRun::offset));
            return remains;
        } catch (RuntimeException e) {
            file.close();
            throw e;
        }
    }

    /** The parts that the newest version has of which the layout can be read. */
    private void findLive(Collection<H2Chunk> chunks) {
        layout(chunks).ifPresent(layout -> layout.chunks().values().stream()
                .filter(H2Chunk::live)
                .forEach(chunk -> liveChunks.add(chunk.start())));
    }

    private Optional<H2Layout> layout(Collection<H2Chunk> chunks) {
        List<NewestChunk> tried = new ArrayList<>();
        try {
            tried.add(NewestChunk.in(file, H2Header.read(file)));
        } catch (FileDamageException e) {
            // Without a header, or the chunk that it names: the chunks that were found tell.
        }
        chunks.stream()
                .sorted(Comparator.comparingLong(H2Chunk::version).reversed())
                .limit(LAYOUTS_TRIED_MAX)
                .forEach(chunk -> tried.add(new NewestChunk(chunk, List.of())));
        for (NewestChunk newest : tried) {
            try {
                return Optional.of(H2Layout.read(file, newest));
            } catch (FileDamageException e) {
                // The layout of this version is damaged: an older one may be whole.
            }
        }
        return Optional.empty();
    }

    // What the scan finds

    void found(RowRun run) {
        if (runs.size() >= runsMax) {
            throw new HindsightException("the file has more pieces of events than there is memory for, "
                    + runs.size() + " up to byte " + run.offset()
                    + ": give the program more with -Xmx, such as java -Xmx4g -jar hindsight.jar");
        }
        runs.add(run);
    }

    void found(StreamRowShape.Named stream) {
        streams.add(stream.key(), stream.name());
    }

    void foundTypes(Map<Integer, String> names) {
        names.forEach((key, name) -> {
            if (types.size() < TYPES_MAX) {
                types.computeIfAbsent(key, newKey -> new LinkedHashSet<>()).add(name);
            }
        });
    }

    void foundBatches(List<StoredBatch> found) {
        for (StoredBatch batch : found) {
            if (batches.size() < BATCHES_MAX) {
                batches.merge(batch.firstPosition(), batch, FileRemains::newer);
            }
        }
    }

    /** A stretch grows as events are added to it. */
    private static StoredBatch newer(StoredBatch a, StoredBatch b) {
        return b.lastPosition() >= a.lastPosition() ? b : a;
    }

    // What was found

    /** Where rows of events stand, by their first position; the same row may stand in several. */
    public List<RowRun> runs() {
        return List.copyOf(runs);
    }

    /** Whether the newest version of the file, as far as that can be told, has the part that {@code run} stands in. */
    public boolean isLive(RowRun run) {
        return liveChunks.contains(run.chunk());
    }

    /** Hands out the rows of {@code run} with positions from {@code from} to {@code to}. */
    public void read(RowRun run, long from, long to, Consumer<FoundRow> each) {
        ByteBuffer bytes = file.read(run.offset(), run.bytes());
        byte[] array = bytes.array();
        int start = bytes.arrayOffset();
        int end = start + run.bytes();
        if (run.packed()) {
            H2Page page = PageFields.decoded("a page", () -> H2Page.read(bytes, run.bytes()));
            array = page.content().array();
            start = 0;
            end = array.length;
        }
        while (start < end) {
            int length = EventRowShape.length(array, start, end);
            if (length > 0) {
                FoundRow.of(ByteBuffer.wrap(array, start, length), run.committed(), isLive(run), run.writtenIn())
                        .filter(row -> row.position() >= Math.max(from, run.firstPosition())
                                && row.position() <= Math.min(to, run.lastPosition()))
                        .ifPresent(each);
            }
            start += Math.max(1, length);
        }
    }

    /** Every name that the file gives to the stream of this key, or gave to it once. */
    public List<String> streamNames(int key) {
        return streams.of(key);
    }

    /** Every name that the file gives to the event type of this key, or gave to it once. */
    public List<String> typeNames(int key) {
        return List.copyOf(types.getOrDefault(key, Set.of()));
    }

    /** Every name that the file gives to any event type. */
    public Set<String> allTypeNames() {
        Set<String> all = new LinkedHashSet<>();
        types.values().forEach(all::addAll);
        return all;
    }

    /** Where stretches of positions came from, by first position. */
    public Collection<StoredBatch> batches() {
        return List.copyOf(batches.values());
    }

    @Override
    public void close() {
        file.close();
    }
}
