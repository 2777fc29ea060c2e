package dev.hindsight.ui.streams;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hindsight.app.OpenWorkspace;
import dev.hindsight.app.Workspace;
import dev.hindsight.event.Envelope;
import dev.hindsight.event.Moment;
import dev.hindsight.event.StreamId;
import dev.hindsight.exchange.SampleShop;
import dev.hindsight.store.EventStore;
import dev.hindsight.store.StreamSummary;
import dev.hindsight.ui.kit.FxRig;
import dev.hindsight.ui.kit.LongList;
import dev.hindsight.ui.kit.Sight;
import dev.hindsight.ui.kit.WorkerBackground;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The list on a store of many more streams than it has room for. */
class StreamsViewTest {
    private static final int EVENTS = 3_000;

    @RegisterExtension
    final FxRig fx = new FxRig();

    @TempDir
    Path directory;

    private Workspace workspace;
    private WorkerBackground background;
    private Sight sight;
    private Scene scene;

    @BeforeEach
    void a_store_with_many_streams() {
        workspace = OpenWorkspace.open(
                directory.resolve("shop"), EventStore.Access.CREATE, Clock.systemUTC(), UUID::randomUUID);
        SampleShop shop = new SampleShop(7, EVENTS);
        List<Envelope> events = new ArrayList<>();
        while (events.size() < EVENTS) {
            events.add(shop.next());
        }
        workspace.store().importBatch(events, false);
        background = fx.call(() -> new WorkerBackground(failure -> {}));
        sight = fx.call(() -> new Sight(workspace, new SimpleObjectProperty<>(ZoneOffset.UTC)));
    }

    @AfterEach
    void close() {
        background.close();
        workspace.close();
    }

    @Test
    void the_stream_that_was_looked_at_last_is_in_sight_when_the_list_is_shown() {
        show(streamOf(EVENTS / 2));
        awaitInSight(streamOf(EVENTS / 2));
    }

    @Test
    void a_stream_chosen_elsewhere_comes_into_sight() {
        show(streamOf(EVENTS / 2));
        awaitInSight(streamOf(EVENTS / 2));
        for (long position : List.of(1L, (long) EVENTS, EVENTS / 3L)) {
            fx.run(() -> sight.show(streamOf(position), position));
            awaitInSight(streamOf(position));
        }
    }

    @Test
    void the_list_stays_where_a_person_scrolled_it_to_while_the_moment_moves() {
        show(streamOf(EVENTS));
        awaitInSight(streamOf(EVENTS));
        fx.run(() -> list().scrollTo(300));
        fx.run(() -> sight.goTo(EVENTS / 2));
        Awaitility.await().until(() -> fx.robot()
                .lookup("#count")
                .<Label>tryQuery()
                .orElseThrow()
                .getText()
                .contains(" of "));
        fx.settle();
        assertThat(inSight()).isEmpty();
    }

    private void show(StreamId chosen) {
        fx.run(() -> sight.begin(Moment.live(EVENTS), chosen));
        scene = fx.show(() -> new StreamsView(sight, background).root());
    }

    private StreamId streamOf(long position) {
        return workspace.store().event(position).orElseThrow().stream();
    }

    private void awaitInSight(StreamId stream) {
        Awaitility.await().until(() -> inSight().equals(Optional.of(stream)));
    }

    /** The stream whose row is selected and can be seen. */
    private Optional<StreamId> inSight() {
        return fx.call(() -> list().rowsAbove(list().selected()) < 0
                ? Optional.empty()
                : Optional.of(((StreamSummary) list().rows().get(list().selected())).id()));
    }

    private LongList<?> list() {
        return (LongList<?>) scene.lookup(".long-list");
    }
}
