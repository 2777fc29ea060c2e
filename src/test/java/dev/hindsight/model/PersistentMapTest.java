package dev.hindsight.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** A map whose versions share what they have in common. */
class PersistentMapTest {
    @Property(tries = 50)
    void every_version_stays_what_a_tree_map_was_at_that_moment(@ForAll long seed) {
        Random random = new Random(seed);
        TreeMap<Integer, Integer> plain = new TreeMap<>();
        PersistentMap<Integer, Integer> map = PersistentMap.empty();
        List<PersistentMap<Integer, Integer>> versions = new ArrayList<>();
        List<Map<Integer, Integer>> expected = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            int key = random.nextInt(120);
            plain.put(key, i);
            map = map.with(key, i);
            versions.add(map);
            expected.add(new TreeMap<>(plain));
        }
        for (int i = 0; i < 200; i++) {
            assertThat(new ArrayList<>(versions.get(i).entrySet()))
                    .isEqualTo(new ArrayList<>(expected.get(i).entrySet()));
            assertThat(versions.get(i)).hasSize(expected.get(i).size()).isEqualTo(expected.get(i));
            assertThat(versions.get(i).containsKey(-1)).isFalse();
        }
        int one = random.nextInt(200);
        int other = random.nextInt(200);
        assertThat(differences(versions.get(one), versions.get(other)))
                .isEqualTo(plainDifferences(expected.get(one), expected.get(other)));
    }

    private static Map<Integer, String> differences(
            PersistentMap<Integer, Integer> before, PersistentMap<Integer, Integer> after) {
        Map<Integer, String> told = new TreeMap<>();
        PersistentMap.compare(before, after, (key, was, is) -> told.put(key, was + " -> " + is));
        return told;
    }

    private static Map<Integer, String> plainDifferences(Map<Integer, Integer> before, Map<Integer, Integer> after) {
        Map<Integer, String> told = new TreeMap<>();
        Map<Integer, Integer> all = new HashMap<>(before);
        all.putAll(after);
        all.keySet().forEach(key -> {
            if (!Objects.equals(before.get(key), after.get(key))) {
                told.put(key, before.get(key) + " -> " + after.get(key));
            }
        });
        return told;
    }

    /** Counts how often two keys are compared, which is what the time goes to. */
    private record Counted(int number, AtomicInteger comparisons) implements Comparable<Counted> {
        @Override
        public int compareTo(Counted other) {
            comparisons.incrementAndGet();
            return Integer.compare(number, other.number);
        }
    }

    @Test
    void a_key_more_costs_the_logarithm_of_the_size_even_where_keys_come_in_order() {
        AtomicInteger comparisons = new AtomicInteger();
        PersistentMap<Counted, Integer> map = PersistentMap.empty();
        for (int i = 0; i < 100_000; i++) {
            map = map.with(new Counted(i, comparisons), i);
        }
        comparisons.set(0);
        PersistentMap<Counted, Integer> next = map.with(new Counted(100_000, comparisons), 1);
        assertThat(comparisons).hasValueLessThan(60);
        comparisons.set(0);
        List<Integer> told = new ArrayList<>();
        PersistentMap.compare(map, next, (key, was, is) -> told.add(key.number));
        assertThat(told).containsExactly(100_000);
        assertThat(comparisons).hasValueLessThan(60);
    }
}
