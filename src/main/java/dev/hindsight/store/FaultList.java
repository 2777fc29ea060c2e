package dev.hindsight.store;

import dev.hindsight.store.Fault.Remedy;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Faults as they are found: of each table the first ones, and how many there are. Not thread-safe. */
public final class FaultList {
    /** Faults of a table that are kept. */
    public static final int KEPT_A_TABLE = 20;

    private final Map<String, List<Fault>> kept = new LinkedHashMap<>();
    private final Map<String, Long> counts = new LinkedHashMap<>();
    private final Set<Remedy> remedies = EnumSet.noneOf(Remedy.class);

    public void add(Fault fault) {
        List<Fault> ofTable = kept.computeIfAbsent(fault.table(), table -> new ArrayList<>());
        if (ofTable.size() < KEPT_A_TABLE) {
            ofTable.add(fault);
        }
        counts.merge(fault.table(), 1L, Long::sum);
        remedies.add(fault.remedy());
    }

    public boolean isEmpty() {
        return counts.isEmpty();
    }

    /** How many there are in {@code table}. */
    public long count(String table) {
        return counts.getOrDefault(table, 0L);
    }

    public long count() {
        return counts.values().stream().mapToLong(count -> count).sum();
    }

    /** What mends them: not empty where there are faults. */
    public Set<Remedy> remedies() {
        return EnumSet.copyOf(remedies);
    }

    /** Those that were kept, first positions first; what is at no position comes before. */
    public List<Fault> kept() {
        return kept.values().stream()
                .flatMap(List::stream)
                .sorted(Comparator.comparingLong(Fault::position))
                .toList();
    }

    /** By table: how many more there are than were kept; none where all were. */
    public Map<String, Long> more() {
        Map<String, Long> more = new LinkedHashMap<>();
        counts.forEach((table, count) -> {
            if (count > KEPT_A_TABLE) {
                more.put(table, count - KEPT_A_TABLE);
            }
        });
        return more;
    }
}
