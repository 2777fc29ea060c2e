package dev.hindsight.store.recovery;

import dev.hindsight.event.Event;
import dev.hindsight.store.file.FileRemains;
import dev.hindsight.store.file.FoundRow;
import dev.hindsight.store.file.RowRun;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;

/** All that was found, in the file and in the journal, a stretch of positions at a time. */
final class Found {
    /** Different contents of one position: more are of a file that was made to have them. */
    private static final int DIFFERENT_MAX = 8;

    private static final long BYTES_MAX = 64L << 20;

    private final Optional<FileRemains> file;
    private final NavigableMap<Long, List<Event>> journal;
    private final Readings readings;
    private final List<RowRun> runs;
    /** Runs before this one were asked for already. */
    private int nextRun;

    private final List<RowRun> open = new ArrayList<>();

    Found(Optional<FileRemains> file, NavigableMap<Long, List<Event>> journal, Readings readings) {
        this.file = file;
        this.journal = journal;
        this.readings = readings;
        runs = file.map(FileRemains::runs).orElse(List.of());
    }

    /** The first position from {@code from} on for which there may be something; 0 where there is none. */
    long next(long from) {
        open.removeIf(run -> run.lastPosition() < from);
        while (nextRun < runs.size() && runs.get(nextRun).firstPosition() <= from) {
            if (runs.get(nextRun).lastPosition() >= from) {
                open.add(runs.get(nextRun));
            }
            nextRun++;
        }
        if (!open.isEmpty()) {
            return from;
        }
        long inFile = nextRun < runs.size() ? runs.get(nextRun).firstPosition() : Long.MAX_VALUE;
        Long inJournal = journal.ceilingKey(from);
        long next = Math.min(inFile, inJournal == null ? Long.MAX_VALUE : inJournal);
        return next == Long.MAX_VALUE ? 0 : next;
    }

    /**
     * What there is from {@code from} on.
     *
     * @param to the last position that is asked for
     * @return by position; ends before {@code to} where it would be too much for memory
     */
    Stretch stretch(long from, long to) {
        long last = to;
        while (true) {
            Stretch stretch = new Stretch(from, last, new HashMap<>());
            if (fill(stretch) || last == from) {
                return stretch;
            }
            last = from + (last - from) / 2;
        }
    }

    /** @return false where it would take too much memory */
    private boolean fill(Stretch stretch) {
        Map<Long, List<FoundRow>> rows = new HashMap<>();
        long bytes = 0;
        for (RowRun run : runsIn(stretch.first, stretch.last)) {
            List<FoundRow> ofRun = new ArrayList<>();
            file.orElseThrow().read(run, stretch.first, stretch.last, ofRun::add);
            for (FoundRow row : ofRun) {
                if (add(row, rows.computeIfAbsent(row.position(), position -> new ArrayList<>()))) {
                    bytes += row.bytes();
                }
            }
            if (bytes > BYTES_MAX && stretch.last > stretch.first) {
                return false;
            }
        }
        rows.forEach((position, found) -> found.forEach(row -> stretch.add(position, readings.candidate(row))));
        journal.subMap(stretch.first, true, stretch.last, true)
                .forEach((position, events) -> events.forEach(event -> stretch.add(
                        position, new Candidate(null, List.of(event), null, Candidate.Way.JOURNAL, true, 0))));
        return true;
    }

    /** Those that overlap, what is newest first. */
    private List<RowRun> runsIn(long from, long to) {
        List<RowRun> all = new ArrayList<>(open);
        for (int i = nextRun; i < runs.size() && runs.get(i).firstPosition() <= to; i++) {
            all.add(runs.get(i));
        }
        all.removeIf(run -> run.lastPosition() < from);
        all.sort(Comparator.comparing(RowRun::committed)
                .thenComparing(run -> file.orElseThrow().isLive(run))
                .thenComparing(RowRun::writtenIn)
                .reversed());
        return all;
    }

    private static boolean add(FoundRow row, List<FoundRow> known) {
        if (known.size() >= DIFFERENT_MAX || known.stream().anyMatch(row::says)) {
            return false;
        }
        known.add(row);
        return true;
    }

    /** What was found for the positions from {@code first} to {@code last}. */
    record Stretch(long first, long last, Map<Long, List<Candidate>> byPosition) {
        private void add(long position, Candidate candidate) {
            List<Candidate> there = byPosition.computeIfAbsent(position, key -> new ArrayList<>());
            if (there.stream().noneMatch(candidate::says)) {
                there.add(candidate);
            }
        }

        List<Candidate> at(long position) {
            return byPosition.getOrDefault(position, List.of());
        }
    }
}
