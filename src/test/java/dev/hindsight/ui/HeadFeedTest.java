package dev.hindsight.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hindsight.event.NewEvent;
import dev.hindsight.event.Payload;
import dev.hindsight.event.StreamId;
import dev.hindsight.store.EventStore;
import dev.hindsight.store.ExpectedVersion;
import dev.hindsight.ui.kit.FxRig;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javafx.application.Platform;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class HeadFeedTest {
    @RegisterExtension
    final FxRig fx = new FxRig();

    @TempDir
    Path directory;

    /** FX thread only. */
    private final List<Long> told = new ArrayList<>();

    private final List<Boolean> onFxThread = new ArrayList<>();
    private EventStore store;

    @BeforeEach
    void open() {
        store = EventStore.open(directory.resolve("shop"), EventStore.Access.CREATE, Clock.systemUTC());
    }

    @AfterEach
    void close() {
        store.close();
    }

    private void append(int events) {
        for (int n = 0; n < events; n++) {
            NewEvent event = new NewEvent(UUID.randomUUID(), "OrderNoted", Instant.EPOCH, Payload.EMPTY, null);
            store.append(StreamId.of("order-1"), ExpectedVersion.ANY, List.of(event));
        }
    }

    private HeadFeed feed(long after) {
        return fx.call(() -> new HeadFeed(store, after, head -> {
            told.add(head);
            onFxThread.add(Platform.isFxApplicationThread());
        }));
    }

    private List<Long> told() {
        return fx.call(() -> List.copyOf(told));
    }

    @Test
    void a_head_that_moves_fast_is_told_seldom_and_its_last_position_always() {
        HeadFeed feed = feed(0);
        append(500);
        Awaitility.await().until(() -> told().contains(500L));
        fx.run(feed::close);

        assertThat(told()).isSorted().doesNotHaveDuplicates().endsWith(500L).hasSizeLessThan(100);
        assertThat(onFxThread).containsOnly(true);
    }

    @Test
    void what_came_before_it_began_is_told_at_once() {
        append(3);
        HeadFeed feed = feed(1);
        Awaitility.await().until(() -> told().equals(List.of(3L)));
        fx.run(feed::close);
    }

    @Test
    void nothing_is_told_after_it_is_closed() {
        HeadFeed feed = feed(0);
        fx.run(() -> {
            // What has crossed over to this thread by now is told after the close.
            append(1);
            feed.close();
        });
        append(1);
        fx.settle();

        assertThat(told()).isEmpty();
    }
}
