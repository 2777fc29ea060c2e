package dev.hindsight.readmodel;

import dev.hindsight.event.Event;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The type of every event in a byte, with counts by type every {@value #INTERVAL} positions and the time
 * every {@value #SAMPLE}. One thread adds; any thread reads.
 */
final class EventDensity implements Density, HistoryFiles.Content {
    private static final int INTERVAL = 4_096;
    private static final int SAMPLE = 16;
    /** Types beyond this many are counted together under the last. */
    private static final int MAX_TYPES = 126;

    private static final String REST = "other types";
    private static final int FIRST_OF_STREAM = 0x80;

    private final List<String> types = new CopyOnWriteArrayList<>();
    private final ByteChunks codes = new ByteChunks();
    private final PackedLongs seconds = new PackedLongs();
    /** Checkpoint-major: streams, then the count of each possible type. */
    private final IntChunks totals = new IntChunks();

    private final int[] running = new int[MAX_TYPES + 2];
    private volatile int position;

    EventDensity() {
        checkpoint();
    }

    @Override
    public int position() {
        return position;
    }

    void add(Event event) {
        int type = typeCode(event.type());
        add(
                type | (event.version() == 1 ? FIRST_OF_STREAM : 0),
                event.recordedAt().getEpochSecond());
    }

    private int typeCode(String type) {
        int known = types.indexOf(type);
        if (known < 0) {
            known = Math.min(types.size(), MAX_TYPES);
            if (known == types.size()) {
                types.add(known == MAX_TYPES ? REST : type);
            }
        }
        return known;
    }

    private void add(int code, long second) {
        int at = position;
        if (at % SAMPLE == 0) {
            seconds.add(second);
        }
        codes.add((byte) code);
        running[0] += code >> 7 & 1;
        running[1 + (code & 0x7f)]++;
        if ((at + 1) % INTERVAL == 0) {
            checkpoint();
        }
        position = at + 1;
    }

    private void checkpoint() {
        for (int count : running) {
            totals.add(count);
        }
    }

    @Override
    public List<String> types() {
        return List.copyOf(types);
    }

    @Override
    public Instant timeAt(long at) {
        if (position == 0) {
            return Instant.EPOCH;
        }
        int index = (int) Math.max(0, Math.min(at, position) - 1) / SAMPLE;
        return Instant.ofEpochSecond(seconds.get(index));
    }

    @Override
    public long positionAt(Instant time) {
        int samples = (position + SAMPLE - 1) / SAMPLE;
        int low = 0;
        int high = samples;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (seconds.get(middle) <= time.getEpochSecond()) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low == 0 ? 0 : low == samples ? position : (long) (low - 1) * SAMPLE + 1;
    }

    @Override
    public long[] counts(long after, long to) {
        int[] upper = totalsAt((int) Math.min(to, position));
        int[] lower = totalsAt((int) Math.min(after, position));
        long[] counts = new long[types.size()];
        Arrays.setAll(counts, type -> upper[1 + type] - lower[1 + type]);
        return counts;
    }

    @Override
    public long streams(long at) {
        return totalsAt((int) Math.min(at, position))[0];
    }

    private int[] totalsAt(int at) {
        int[] total = new int[running.length];
        int checkpoint = at / INTERVAL;
        for (int i = 0; i < total.length; i++) {
            total[i] = totals.get(checkpoint * total.length + i);
        }
        for (int i = checkpoint * INTERVAL; i < at; i++) {
            int code = codes.get(i);
            total[0] += code >> 7 & 1;
            total[1 + (code & 0x7f)]++;
        }
        return total;
    }

    @Override
    public void write(DataOutputStream out) throws IOException {
        out.writeInt(types.size());
        for (String type : types) {
            out.writeUTF(type);
        }
        out.writeInt(position);
        for (int i = 0; i < position; i++) {
            out.writeByte(codes.get(i));
        }
        seconds.write(out);
    }

    /** Fills this empty density with what {@link #write} wrote. */
    void read(DataInputStream in) throws IOException {
        for (int left = in.readInt(); left > 0; left--) {
            types.add(in.readUTF());
        }
        byte[] stored = in.readNBytes(in.readInt());
        PackedLongs times = new PackedLongs();
        times.read(in);
        for (int i = 0; i < stored.length; i++) {
            add(stored[i] & 0xff, times.get(i / SAMPLE));
        }
    }
}
