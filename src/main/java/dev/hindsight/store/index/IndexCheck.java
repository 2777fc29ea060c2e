package dev.hindsight.store.index;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/**
 * Compares the indexes with the events they are made from, in one pass over those: of what a run should hold only a sum
 * is kept, of 64 bits that are mixed well, so that it needs no memory an event. Not thread-safe.
 */
public final class IndexCheck {
    /** Told of what is wrong: in which table, from which position on, or 0 where that is not known. */
    public interface Faults {
        void add(String table, long position, String text);
    }

    private final Connection connection;
    private final Faults faults;
    private final List<StreamRun> streamRuns = new ArrayList<>();
    private final List<IdRun> idRuns = new ArrayList<>();
    private final List<TypeRun> typeRuns = new ArrayList<>();

    /** By the position in front of a run, and its last one: the sums of all events up to there. */
    private final Map<Long, long[]> sums = new HashMap<>();

    private long spanSum;
    private long entrySum;

    /** The types of the run that the last event is in, and where that run is in the list. */
    private TypeTail types = new TypeTail(1);

    private int typeRun;
    private boolean typesKnown;

    /**
     * @param head the last event's position
     * @param sizes that the store is written with
     */
    public IndexCheck(Connection connection, long head, Indexes.Sizes sizes, Faults faults) {
        this.connection = connection;
        this.faults = faults;
        reading(StreamRun.RUNS, () -> streamRuns.addAll(StreamRun.all(connection, this::damaged)));
        reading(IdRun.RUNS, () -> idRuns.addAll(IdRun.all(connection, this::damaged)));
        reading(TypeRun.RUNS, () -> typeRuns.addAll(TypeRun.all(connection, this::damaged)));
        tiling(StreamRun.RUNS, streamRuns, head, sizes.streams());
        tiling(IdRun.RUNS, idRuns, head, sizes.ids());
        typesKnown = tiling(TypeRun.RUNS, typeRuns, head, sizes.types());
        List<Tiling.Run> all = new ArrayList<>(streamRuns);
        all.addAll(idRuns);
        for (Tiling.Run run : all) {
            sums.put(run.first() - 1, new long[2]);
            sums.put(run.last(), new long[2]);
        }
    }

    private interface Reading {
        void run() throws SQLException;
    }

    /** A damaged page of the file gives null or throws anything. */
    private void reading(String table, Reading reading) {
        try {
            reading.run();
        } catch (DamagedIndexException e) {
            damaged(e);
        } catch (SQLException | RuntimeException e) {
            faults.add(table, 0, "the table cannot be read");
        }
    }

    private void damaged(DamagedIndexException e) {
        faults.add(e.table(), 0, e.fault());
    }

    private boolean tiling(String table, List<? extends Tiling.Run> runs, long head, int tailLength) {
        String fault = Tiling.fault(runs, head, tailLength);
        if (fault != null) {
            faults.add(table, 0, fault);
        }
        return fault == null;
    }

    /** Takes in the event at {@code position}; they come in order. */
    public void add(int streamKey, long version, long position, int typeKey, UUID id) {
        spanSum += span(streamKey, version, position);
        entrySum += mixed(IdRun.entry(EventIdIndex.fingerprint(id), position));
        long[] kept = sums.get(position);
        if (kept != null) {
            kept[0] = spanSum;
            kept[1] = entrySum;
        }
        if (typesKnown) {
            addType(position, typeKey);
        }
    }

    private void addType(long position, int typeKey) {
        if (typeRun == typeRuns.size()) {
            return;
        }
        if (position != types.last() + 1) {
            // An event is missing: what its type was is not known, and told already.
            typesKnown = false;
            return;
        }
        types.add(typeKey);
        TypeRun run = typeRuns.get(typeRun);
        if (position == run.last()) {
            TypeTail ofRun = types;
            reading(TypeRun.RUNS, () -> {
                if (!Arrays.equals(run.read(connection), run.blocks(ofRun::at))) {
                    faults.add(
                            TypeRun.RUNS,
                            run.first(),
                            "types of positions up to " + run.last() + " are not those of the events");
                }
            });
            types = new TypeTail(position + 1);
            typeRun++;
        }
    }

    private static long span(int key, long version, long position) {
        return mixed(mixed(mixed(key) + version) + position);
    }

    /** Spreads 64 bits over 64: the finaliser of SplitMix64. */
    private static long mixed(long bits) {
        long mixed = bits + 0x9e3779b97f4a7c15L;
        mixed = (mixed ^ (mixed >>> 30)) * 0xbf58476d1ce4e5b9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
        return mixed ^ (mixed >>> 31);
    }

    /**
     * After the last event: goes through all runs.
     *
     * @param eventsSound whether the events are as recorded: where they are not, what follows from them says nothing,
     *     and only what is not what was written is told
     */
    public void finish(boolean eventsSound) {
        for (StreamRun run : streamRuns) {
            reading(StreamRun.PAGES, () -> {
                long[] sum = new long[1];
                boolean sound = run.check(connection, span -> add(sum, span), this::damaged);
                if (sound && eventsSound && sum[0] != between(run, 0)) {
                    faults.add(StreamRun.PAGES, run.first(), differs(run.number(), run));
                }
            });
        }
        for (IdRun run : idRuns) {
            reading(IdRun.PAGES, () -> {
                long[] sum = new long[1];
                run.check(connection, entry -> sum[0] += mixed(entry));
                if (eventsSound && sum[0] != between(run, 1)) {
                    faults.add(IdRun.PAGES, run.first(), differs(run.number(), run));
                }
            });
        }
        Map<Integer, Integer> pages = new TreeMap<>();
        streamRuns.forEach(run -> pages.put(run.number(), run.pages()));
        strays(StreamRun.PAGES, "page", pages);
        pages.clear();
        idRuns.forEach(run -> pages.put(run.number(), run.pages()));
        strays(IdRun.PAGES, "page", pages);
        pages.clear();
        idRuns.forEach(run -> pages.put(run.number(), run.parts()));
        strays(IdRun.FILTERS, "part", pages);
    }

    private static String differs(int number, Tiling.Run run) {
        return "run " + number + ", positions up to " + run.last() + ", says other than the events";
    }

    private static void add(long[] sum, StreamSpan span) {
        long version = span.firstVersion();
        for (long position : span.positions()) {
            sum[0] += span(span.key(), version++, position);
        }
    }

    private long between(Tiling.Run run, int which) {
        long[] before = sums.getOrDefault(run.first() - 1, new long[2]);
        long[] to = sums.getOrDefault(run.last(), new long[2]);
        return to[which] - before[which];
    }

    /** Rows that no run has: nobody reads them, but nobody wrote them either. */
    private void strays(String table, String place, Map<Integer, Integer> rowsOfRuns) {
        reading(table, () -> {
            try (PreparedStatement query = connection.prepareStatement(
                            "SELECT run, " + place + " FROM " + table + " ORDER BY run, " + place);
                    ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    Integer rows = rowsOfRuns.get(row.getInt(1));
                    if (rows == null || row.getInt(2) < 0 || row.getInt(2) >= rows) {
                        faults.add(table, 0, "no run has " + place + " " + row.getInt(2) + " of run " + row.getInt(1));
                    }
                }
            }
        });
    }
}
