package dev.hindsight.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hindsight.event.NewEvent;
import dev.hindsight.event.Payload;
import dev.hindsight.event.StreamId;
import dev.hindsight.store.EventStore;
import dev.hindsight.store.ExpectedVersion;
import dev.hindsight.ui.kit.FxRig;
import dev.hindsight.ui.kit.WorkerBackground;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
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
    private int told;

    private EventStore store;
    private WorkerBackground background;

    @BeforeEach
    void open() {
        background = fx.call(() -> new WorkerBackground(failure -> {}));
        store = EventStore.open(directory.resolve("shop"), EventStore.Access.CREATE, Clock.systemUTC());
    }

    @AfterEach
    void close() {
        background.close();
        store.close();
    }

    private void append(int events) {
        for (int n = 0; n < events; n++) {
            NewEvent event = new NewEvent(UUID.randomUUID(), "OrderNoted", Instant.EPOCH, Payload.EMPTY, null);
            store.append(StreamId.of("order-1"), ExpectedVersion.ANY, List.of(event));
        }
    }

    private HeadFeed feed(long after) {
        return fx.call(() -> new HeadFeed(store, after, background, () -> {
            assertThat(Platform.isFxApplicationThread()).isTrue();
            told++;
        }));
    }

    private void awaitTold(int times) {
        Awaitility.await().until(() -> fx.call(() -> told == times));
    }

    @Test
    void however_often_the_head_moves_it_is_told_once_until_somebody_looks() {
        HeadFeed feed = feed(0);
        append(100);
        awaitTold(1);
        append(100);
        fx.settle();
        assertThat(fx.call(() -> told)).isOne();

        Awaitility.await().until(() -> fx.call(feed::head) == 200);
        append(1);
        Awaitility.await().until(() -> fx.call(() -> told > 1 && feed.head() == 201));
        fx.run(feed::close);
    }

    @Test
    void what_came_before_it_began_is_told_at_once() {
        append(3);
        HeadFeed feed = feed(1);
        awaitTold(1);
        assertThat(fx.call(feed::head)).isEqualTo(3);
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

        assertThat(fx.call(() -> told)).isZero();
    }
}
