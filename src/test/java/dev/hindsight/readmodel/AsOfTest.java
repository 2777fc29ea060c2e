package dev.hindsight.readmodel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hindsight.event.Event;
import dev.hindsight.event.Progress;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** As of P is a fresh replay of the first P events, whatever came later: the promise everything stands on. */
class AsOfTest {
    @Property(tries = 60)
    void as_of_any_position_equals_a_fresh_replay_of_the_events_up_to_it(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 400) int count) throws IOException {
        List<Event> events = RandomHistory.events(seed, count);
        ReadModelEngine whole = replay(events, count);
        Random random = new Random(seed);
        for (int i = 0; i < 4; i++) {
            int position = i == 0 ? count : random.nextInt(count + 1);
            assertSame(whole, replay(events, position), position);
        }
    }

    @Property(tries = 20)
    void what_was_written_and_read_back_answers_the_same_and_folds_on(
            @ForAll long seed, @ForAll @IntRange(min = 2, max = 3_000) int count) throws IOException {
        List<Event> events = RandomHistory.events(seed, count);
        int cut = count / 2;
        ReadModelEngine first = replay(events, cut);
        ReadModelEngine loaded = reread(first, events);
        events.subList(cut, count).forEach(loaded::apply);

        ReadModelEngine whole = replay(events, count);
        assertThat(whole.firstDifference(loaded)).isEmpty();
        assertSame(loaded, first, cut);
        assertSame(loaded, whole, count);
    }

    @Property(tries = 30)
    void a_projection_folded_alone_beside_the_others_history_comes_out_the_same(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 300) int count) {
        List<Event> events = RandomHistory.events(seed, count);
        ReadModelEngine whole = replay(events, count);
        for (Projection<?> projection : ReadModels.DECLARED.projections()) {
            ReadModelEngine rebuilt = whole.without(List.of(projection));
            events.forEach(rebuilt::apply);
            assertThat(rebuilt.firstDifference(replay(events, count))).isEmpty();
        }
    }

    @Property(tries = 30)
    void the_changes_of_a_step_are_the_difference_of_the_tables_before_and_after_it(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 120) int count) {
        List<Event> events = RandomHistory.events(seed, count);
        ReadModelEngine whole = replay(events, count);
        for (int position = 1; position <= count; position++) {
            for (RowChange change : whole.changes(position)) {
                assertThat(whole.row(change.model(), change.key(), position - 1).map(Row::cells))
                        .isEqualTo(Optional.ofNullable(change.before()));
                assertThat(whole.row(change.model(), change.key(), position).map(Row::cells))
                        .isEqualTo(Optional.ofNullable(change.after()));
            }
            for (ReadModel model : ReadModels.ALL) {
                long changed = whole.changes(position).stream()
                        .filter(c -> c.model() == model && c.after() != null)
                        .count();
                assertThat(whole.list(model, position, ListingQuery.ALL).rows(0, 10_000))
                        .filteredOn(row -> row.mark() != Row.Mark.NONE)
                        .hasSize((int) changed);
            }
        }
    }

    private static ReadModelEngine replay(List<Event> events, int count) {
        ReadModelEngine engine = ReadModelEngine.empty(ReadModels.DECLARED);
        events.subList(0, count).forEach(engine::apply);
        return engine;
    }

    private static ReadModelEngine reread(ReadModelEngine engine, List<Event> events) throws IOException {
        List<RowHistory<?>> loaded = ReadModels.DECLARED.emptyHistories();
        for (int i = 0; i < loaded.size(); i++) {
            loaded.get(i).read(written(engine.histories().get(i)));
        }
        EventDensity density = new EventDensity();
        density.read(written(engine.density()));
        return new ReadModelEngine(
                ReadModels.DECLARED,
                loaded,
                density,
                p -> p == 0 ? Optional.empty() : Optional.of(events.get((int) p - 1)));
    }

    private static DataInputStream written(HistoryFiles.Content content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        content.write(new DataOutputStream(bytes));
        return new DataInputStream(new ByteArrayInputStream(bytes.toByteArray()));
    }

    private static void assertSame(AsOf whole, AsOf replayed, long position) throws IOException {
        assertThat(whole.tiles(position)).isEqualTo(replayed.tiles(position));
        for (ReadModel model : ReadModels.ALL) {
            assertThat(csv(whole, model, position)).isEqualTo(csv(replayed, model, position));
        }
    }

    static String csv(AsOf asOf, ReadModel model, long position) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        CsvExport.write(
                model, asOf.list(model, position, ListingQuery.ALL), out, CsvExport.Options.PLAIN, Progress.NONE);
        return out.toString(StandardCharsets.UTF_8);
    }
}
