package dev.hindsight.bench;

import dev.hindsight.app.DemoStore;
import dev.hindsight.event.Operator;
import dev.hindsight.event.Progress;
import dev.hindsight.store.EventStore;
import dev.hindsight.ui.HindsightWindow;
import dev.hindsight.ui.LocalStores;
import dev.hindsight.ui.kit.Surroundings;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import javafx.application.Platform;
import javafx.event.Event;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;

/**
 * A process of its own: opens the window on a store, uses it as a person in a hurry would, and prints how long the UI
 * thread was busy at a time. Arguments: the store, the seconds to go on.
 *
 * <p>Busy at a time is measured from outside: a thread hands in a next to empty task, waits until it was run, hands in
 * the next. What a task had to wait is what the UI thread was busy with meanwhile: events, answers from the
 * background, style, layout and the pulse's own work. How much of that wait the thread worked is told beside it: on a
 * machine that others use as well, the rest says nothing of the window.
 */
final class WindowUse {
    private static final Random RANDOM = new Random(1);
    /** By selector; FX thread only. */
    private static final Map<String, Node> FOUND = new HashMap<>();

    private static final List<ToggleButton> TABS = new ArrayList<>();

    private WindowUse() {}

    public static void main(String[] arguments) throws Exception {
        long started = System.nanoTime();
        Path store = Path.of(arguments[0]).toAbsolutePath();
        int seconds = Integer.parseInt(arguments[1]);
        Path settings = Files.createTempFile("window", ".properties");
        Clock clock = Clock.systemUTC();
        LocalStores stores = new LocalStores(
                clock, UUID::randomUUID, () -> new DemoStore(store.resolveSibling("demo"), clock, Operator.NOT_KNOWN).path(Progress.NONE), Operator.NOT_KNOWN);
        Thread window = new Thread(
                () -> new HindsightWindow(stores, settings, new Surroundings(clock, UUID::randomUUID, "bench"))
                        .show(store, EventStore.Access.READ_ONLY, false, Optional.empty()),
                "window");
        window.setDaemon(true);
        window.start();
        while (!shown()) {
            Thread.sleep(5);
        }
        System.out.printf("shown after %d ms%n", (System.nanoTime() - started) / 1_000_000);
        seeTables();
        use(10);
        Stalls stalls = new Stalls();
        System.err.println("MEASURED FROM HERE");
        int acts = use(seconds);
        System.out.print(stalls.end(acts));
        System.exit(0);
    }

    private static boolean shown() {
        try {
            return fx(() -> {
                Scene scene = scene();
                return scene != null
                        && scene.lookup("#readmodels .table-row-cell:filled") != null
                        && scene.lookup("#playhead .bar") != null;
            });
        } catch (IllegalStateException notStarted) {
            return false;
        }
    }

    private static @Nullable Scene scene() {
        return Window.getWindows().stream().findFirst().map(Window::getScene).orElse(null);
    }

    private static <T> T fx(Supplier<T> work) {
        CompletableFuture<T> done = new CompletableFuture<>();
        Platform.runLater(() -> {
            try {
                done.complete(work.get());
            } catch (RuntimeException e) {
                done.completeExceptionally(e);
            }
        });
        return done.join();
    }

    /** Shows each table once: its first layout is not measured. */
    private static void seeTables() throws InterruptedException {
        List<ToggleButton> tabs = fx(() -> {
            Scene scene = Objects.requireNonNull(scene());
            scene.getRoot().lookupAll("#readmodels .tab").forEach(tab -> TABS.add((ToggleButton) tab));
            return List.copyOf(TABS);
        });
        for (ToggleButton tab : tabs) {
            fx(() -> {
                tab.fire();
                return 0;
            });
            Thread.sleep(500);
        }
    }

    /** Drags, steps, chooses streams, changes tables and types a filter, twenty acts a second; how many there were. */
    private static int use(int seconds) throws InterruptedException {
        long end = System.nanoTime() + seconds * 1_000_000_000L;
        int acts = 0;
        while (System.nanoTime() < end) {
            int now = acts++;
            fx(() -> {
                act(now);
                return 0;
            });
            Thread.sleep(50);
        }
        return acts;
    }

    /** Looked up once: to walk the scene for it at each act would be work that no person gives the window. */
    private static Node found(Scene scene, String selector) {
        return FOUND.computeIfAbsent(selector, scene::lookup);
    }

    private static void act(int number) {
        Scene scene = scene();
        if (scene == null) {
            return;
        }
        int phase = Integer.getInteger("phase", number / 40 % 5);
        switch (phase) {
            case 0 -> drag(found(scene, "#playhead .density-track"), number);
            case 1 -> key(scene, RANDOM.nextInt(4) == 0 ? KeyCode.LEFT : KeyCode.RIGHT);
            case 2 -> choose(scene, number);
            case 3 -> table(number);
            default -> type(scene, number);
        }
    }

    private static void drag(Node track, int number) {
        double width = track.getLayoutBounds().getWidth();
        double x = number % 8 == 0 ? RANDOM.nextDouble() * width : (number * 7 % 1_000) / 1_000.0 * width;
        // An event without a pick result takes its place as one in the scene.
        Point2D at = track.localToScene(x, 30);
        boolean begins = number % 40 == 0;
        boolean ends = number % 40 == 39;
        Event.fireEvent(
                track,
                new MouseEvent(
                        begins
                                ? MouseEvent.MOUSE_PRESSED
                                : ends ? MouseEvent.MOUSE_RELEASED : MouseEvent.MOUSE_DRAGGED,
                        at.getX(),
                        at.getY(),
                        at.getX(),
                        at.getY(),
                        MouseButton.PRIMARY,
                        1,
                        false,
                        false,
                        false,
                        false,
                        !ends,
                        false,
                        false,
                        false,
                        false,
                        begins,
                        null));
    }

    private static void key(Scene scene, KeyCode code) {
        Node at = found(scene, "#timeline .event-track");
        Event.fireEvent(at, new KeyEvent(KeyEvent.KEY_PRESSED, "", "", code, false, false, false, false));
    }

    private static void choose(Scene scene, int number) {
        ListView<?> streams = (ListView<?>) found(scene, "#streams .list-view");
        ScrollBar bar = (ScrollBar) found(scene, "#streams .long-list > .scroll-bar");
        if (number % 4 == 0 && !streams.getItems().isEmpty()) {
            streams.getSelectionModel().select(RANDOM.nextInt(streams.getItems().size()));
        } else {
            bar.setValue(RANDOM.nextDouble() * bar.getMax());
        }
    }

    private static void table(int number) {
        if (number % 5 == 0) {
            TABS.get(RANDOM.nextInt(TABS.size())).fire();
        }
    }

    private static void type(Scene scene, int number) {
        TextField filter = (TextField) found(scene, "#streams .text-field");
        String text = "12345";
        filter.setText(number % 40 == 39 ? "" : text.substring(0, number / 8 % (text.length() + 1)));
    }

    /** How long tasks had to wait for the UI thread. */
    private static final class Stalls {
        private static final int MOST = 2_000_000;

        private final float[] millis = new float[MOST];
        /** What of each wait the UI thread worked: the rest it waited itself, for the painter or for a core. */
        private final float[] worked = new float[MOST];

        private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        private final long fxThread = fx(() -> Thread.currentThread().getId());
        private final Map<String, Long> cpuBefore = cpu();
        private final AtomicInteger count = new AtomicInteger();
        private final CountDownLatch ended = new CountDownLatch(1);
        private volatile boolean going = true;

        Stalls() {
            Thread thread = new Thread(this::watch, "stalls");
            thread.setDaemon(true);
            thread.start();
        }

        private void watch() {
            while (going && count.get() < MOST) {
                long cpu = threads.getThreadCpuTime(fxThread);
                long asked = System.nanoTime();
                CompletableFuture<long[]> run = new CompletableFuture<>();
                Platform.runLater(
                        () -> run.complete(new long[] {System.nanoTime(), threads.getCurrentThreadCpuTime()}));
                long[] at = run.join();
                millis[count.get()] = (at[0] - asked) / 1e6f;
                worked[count.getAndIncrement()] = (at[1] - cpu) / 1e6f;
                try {
                    Thread.sleep(1);
                } catch (InterruptedException e) {
                    break;
                }
            }
            ended.countDown();
        }

        String end(int acts) throws InterruptedException {
            going = false;
            ended.await();
            return told("UI thread busy at a time", millis) + told("UI thread working at a time", worked) + spent(acts);
        }

        private String told(String what, float[] each) {
            float[] sorted = Arrays.copyOf(each, count.get());
            Arrays.sort(sorted);
            return String.format(
                    Locale.ROOT,
                    "%s: p50 %.1f, p90 %.1f, p99 %.1f, p99.9 %.1f, max %.1f ms; over 16 ms %d, over 50 ms %d of %d looks%n",
                    what,
                    sorted[sorted.length / 2],
                    sorted[(int) (sorted.length * 0.9)],
                    sorted[(int) (sorted.length * 0.99)],
                    sorted[(int) (sorted.length * 0.999)],
                    sorted[sorted.length - 1],
                    over(16, sorted),
                    over(50, sorted),
                    sorted.length);
        }

        private static int over(int millis, float[] sorted) {
            int over = 0;
            for (int i = sorted.length - 1; i >= 0 && sorted[i] > millis; i--) {
                over++;
            }
            return over;
        }

        /** Processor time by thread: what tells two versions apart on a machine that others use too. */
        private String spent(int acts) {
            Map<String, Long> now = cpu();
            return String.format(
                    Locale.ROOT,
                    "UI thread worked %.2f ms an act, the painter %.2f, of %d acts%n",
                    spent(now, "JavaFX Application Thread") / acts,
                    spent(now, "QuantumRenderer-0") / acts,
                    acts);
        }

        private double spent(Map<String, Long> now, String thread) {
            return (now.getOrDefault(thread, 0L) - cpuBefore.getOrDefault(thread, 0L)) / 1e6;
        }

        private Map<String, Long> cpu() {
            Map<String, Long> spent = new HashMap<>();
            for (ThreadInfo each : threads.getThreadInfo(threads.getAllThreadIds())) {
                if (each != null) {
                    spent.merge(each.getThreadName(), threads.getThreadCpuTime(each.getThreadId()), Long::sum);
                }
            }
            return spent;
        }
    }
}
