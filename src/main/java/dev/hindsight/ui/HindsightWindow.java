package dev.hindsight.ui;

import dev.hindsight.store.EventStore;
import dev.hindsight.ui.kit.Preferences;
import dev.hindsight.ui.kit.Typefaces;
import dev.hindsight.ui.kit.WorkerBackground;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.application.Platform;
import javafx.geometry.Rectangle2D;
import javafx.scene.Scene;
import javafx.stage.Screen;
import javafx.stage.Stage;
import javafx.util.Duration;

/**
 * Shows the window and returns when it is closed.
 *
 * <pre>{@code
 * new HindsightWindow(stores, configuration.resolve("window.properties"), Clock.systemUTC())
 *         .show(Path.of("/data/orders"), EventStore.Access.READ_WRITE, false);
 * }</pre>
 *
 * <p>Once in the life of a process: the toolkit ends with its window.
 */
public final class HindsightWindow {
    private static final Duration TICK = Duration.millis(200);
    private static final double LEAST_WIDTH = 760;
    private static final double LEAST_HEIGHT = 560;

    private final Stores stores;
    private final Path settings;
    private final Clock clock;

    /** @param settings the file that keeps zone, theme, window bounds and recent stores */
    public HindsightWindow(Stores stores, Path settings, Clock clock) {
        this.stores = stores;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Shows the window on the store at {@code store}.
     *
     * @param demo whether the store is the demo, which the window then says
     * @throws UnsupportedOperationException where there is no display; the message says how that was found
     */
    public void show(Path store, EventStore.Access access, boolean demo) {
        requireDisplay();
        CountDownLatch closed = new CountDownLatch(1);
        Platform.startup(() -> open(store, access, demo, closed));
        try {
            closed.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Platform.exit();
    }

    private static void requireDisplay() {
        boolean linux =
                System.getProperty("os.name", "").toLowerCase(Locale.ROOT).contains("linux");
        boolean headless = "Monocle".equals(System.getProperty("glass.platform"));
        if (linux && !headless && System.getenv("DISPLAY") == null && System.getenv("WAYLAND_DISPLAY") == null) {
            throw new UnsupportedOperationException("neither DISPLAY nor WAYLAND_DISPLAY is set");
        }
    }

    private void open(Path store, EventStore.Access access, boolean demo, CountDownLatch closed) {
        Preferences preferences = new Preferences(settings);
        ShellViewModel model = new ShellViewModel(stores, WorkerBackground::new, preferences, clock);
        Thread.setDefaultUncaughtExceptionHandler((thread, failure) -> model.tellFromAnyThread(failure));
        Typefaces.load();
        Stage stage = new Stage();
        ShellView shell = new ShellView(model, new ChooserFileTargets(stage), preferences);
        Scene scene = new Scene(shell.root());
        model.themeProperty().get().apply(scene);
        model.themeProperty().addListener((o, old, next) -> next.apply(scene));
        new Keys(shell, model).install(scene);
        stage.setScene(scene);
        place(stage, preferences);
        stage.titleProperty()
                .bind(model.storeProperty()
                        .map(on -> on.name() + " – Hindsight")
                        .orElse("Hindsight"));
        Timeline ticking = new Timeline(new KeyFrame(TICK, e -> model.tick()));
        ticking.setCycleCount(Animation.INDEFINITE);
        ticking.play();
        stage.setOnHidden(e -> {
            ticking.stop();
            preferences.numbers("window", stage.getX(), stage.getY(), stage.getWidth(), stage.getHeight());
            Optional.ofNullable(shell.desk()).ifPresent(Desk::remember);
            try {
                model.close();
                preferences.save();
            } finally {
                closed.countDown();
            }
        });
        stage.show();
        model.open(store, access, demo);
    }

    private static void place(Stage stage, Preferences preferences) {
        List<Rectangle2D> screens =
                Screen.getScreens().stream().map(Screen::getVisualBounds).toList();
        WindowPlace place = preferences
                .numbers("window", 4)
                .map(was -> new WindowPlace(was[0], was[1], was[2], was[3]))
                .flatMap(was -> was.on(screens))
                .orElseGet(() -> WindowPlace.first(Screen.getPrimary().getVisualBounds()));
        stage.setMinWidth(Math.min(LEAST_WIDTH, place.width()));
        stage.setMinHeight(Math.min(LEAST_HEIGHT, place.height()));
        stage.setX(place.x());
        stage.setY(place.y());
        stage.setWidth(place.width());
        stage.setHeight(place.height());
    }
}
