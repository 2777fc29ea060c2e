package dev.hindsight.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hindsight.app.OpenWorkspace;
import dev.hindsight.app.Workspace;
import dev.hindsight.event.Envelope;
import dev.hindsight.event.Progress;
import dev.hindsight.exchange.SampleShop;
import dev.hindsight.store.EventStore;
import dev.hindsight.ui.kit.Formats;
import dev.hindsight.ui.kit.FxRig;
import dev.hindsight.ui.kit.Theme;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.control.Control;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * The window at live while a thousand events a second come in. What it costs is written to
 * {@code target/live-flow.txt}; {@code -Dflow.seconds=30 -Dflow.events=300000} makes it long enough to be told.
 */
class LiveFlowTest {
    private static final int BATCH = 200;
    private static final long TICK = 200_000_000;
    private static final int SECONDS = Integer.getInteger("flow.seconds", 3);
    private static final int EVENTS = Integer.getInteger("flow.events", 3_000);

    @RegisterExtension
    final FxRig fx = new FxRig();

    @TempDir
    Path directory;

    private final WindowRig window = new WindowRig(fx);
    private final SampleShop shop = new SampleShop(7, EVENTS / 3 + SECONDS * BATCH * 5);

    @AfterEach
    void close() {
        window.close();
    }

    /** A control made anew is styled anew, and has the whole window painted where its place would do. */
    @Test
    void a_growing_store_makes_no_control_anew() {
        openAtLive();
        fx.robot().push(KeyCode.CONTROL, KeyCode.DIGIT3);
        grow();
        grow();
        Set<Node> before = controls();
        grow();
        grow();
        assertThat(before).isNotEmpty();
        assertThat(controls()).isSubsetOf(before);
    }

    private void grow() {
        EventStore store = window.sight().workspace().store();
        store.importBatch(next(BATCH), false);
        fx.run(window::tick);
        String head = Formats.count(store.head());
        window.await(() -> window.tile("events").equals(head)
                && window.label("#readModelsReached").equals("read models at " + head + ", lag 0"));
    }

    private Set<Node> controls() {
        return fx.call(() -> window.scene().getRoot().lookupAll("*").stream()
                .filter(Control.class::isInstance)
                // One more where the days below the bars leave room for it.
                .filter(control -> !control.getStyleClass().contains("axis-label"))
                .collect(Collectors.toCollection(() -> Collections.newSetFromMap(new IdentityHashMap<>()))));
    }

    private void openAtLive() {
        Path path = directory.resolve("shop");
        // With its read models: how long they take to be made is no part of this.
        try (Workspace made = OpenWorkspace.open(path, EventStore.Access.CREATE, Clock.systemUTC(), UUID::randomUUID)) {
            for (int events = 0; events < EVENTS; events += 1_000) {
                made.store().importBatch(next(1_000), false);
            }
            made.readModelsAt(made.store().head(), Progress.NONE);
        }
        window.open(path, Theme.LIGHT, 1440, 900);
        fx.run(() -> window.sight().goLive());
    }

    @Test
    void lists_and_tables_follow_a_steady_flow() throws Exception {
        openAtLive();
        fx.run(() -> window.sight().viewProperty().set(System.getProperty("flow.view", "order_dashboard")));
        EventStore store = window.sight().workspace().store();
        AtomicInteger ticks = new AtomicInteger();
        List<Double> ticked = new ArrayList<>();
        BusyThreads busy = new BusyThreads();
        long begun = System.nanoTime();
        for (int batch = 1; batch <= SECONDS * 5; batch++) {
            store.importBatch(next(BATCH), false);
            Platform.runLater(() -> {
                long from = System.nanoTime();
                window.tick();
                ticked.add((System.nanoTime() - from) / 1e6);
                ticks.incrementAndGet();
            });
            LockSupport.parkNanos(begun + batch * TICK - System.nanoTime());
        }
        String told = busy.end(SECONDS * 5);
        fx.settle();
        double[] sorted =
                ticked.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        Files.writeString(
                Path.of("target", "live-flow.txt"),
                String.format(
                                Locale.ROOT,
                                "%,d events before, the tick itself p50 %.2f, p99 %.2f, max %.2f ms%n",
                                EVENTS,
                                sorted[sorted.length / 2],
                                sorted[(int) (sorted.length * 0.99)],
                                sorted[sorted.length - 1])
                        + told);
        long head = store.head();
        window.await(() -> window.tile("events").equals(Formats.count(head))
                && window.label("#playhead #place")
                        .equals("position " + Formats.count(head) + " of " + Formats.count(head)));
        assertThat(ticks).hasValue(SECONDS * 5);
    }

    private List<Envelope> next(int events) {
        List<Envelope> next = new ArrayList<>();
        while (next.size() < events) {
            next.add(shop.next());
        }
        return next;
    }
}
