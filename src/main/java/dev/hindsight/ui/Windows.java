package dev.hindsight.ui;

import dev.hindsight.event.Locator;
import dev.hindsight.store.EventStore;
import dev.hindsight.ui.kit.Look;
import dev.hindsight.ui.kit.Paced;
import dev.hindsight.ui.kit.Preferences;
import dev.hindsight.ui.kit.Surroundings;
import dev.hindsight.ui.kit.WorkerBackground;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.geometry.Rectangle2D;
import javafx.scene.Scene;
import javafx.scene.image.Image;
import javafx.stage.Screen;
import javafx.stage.Stage;
import javafx.util.Subscription;

/** The windows of this process: each on a store and a Moment of its own, all with one look. FX thread only. */
final class Windows {
    private static final double LEAST_WIDTH = 760;
    private static final double LEAST_HEIGHT = 560;
    /** How far a further window stands from the one before it. */
    private static final double BESIDE = 32;

    private static final int[] ICONS = {16, 32, 48, 128, 256};

    private final Stores stores;
    private final Preferences preferences;
    private final Look look;
    private final Surroundings around;
    private final Runnable onLastClosed;
    private int open;

    Windows(Stores stores, Preferences preferences, Surroundings around, Runnable onLastClosed) {
        this.stores = stores;
        this.preferences = preferences;
        this.look = new Look(preferences);
        this.around = around;
        this.onLastClosed = onLastClosed;
    }

    /** Opens a window on the store at {@code path}; failures are told in it. */
    ShellViewModel open(Path path, EventStore.Access access, boolean demo, Optional<Locator> to) {
        ShellViewModel model = new ShellViewModel(
                stores,
                WorkerBackground::new,
                look,
                preferences,
                around,
                on -> open(
                        on.path(),
                        on.readOnly() ? EventStore.Access.READ_ONLY : EventStore.Access.READ_WRITE,
                        on.demo(),
                        Optional.empty()));
        // The store is opened in the background while the window is made here; its answer comes after that.
        model.open(path, access, demo, to);
        show(model);
        return model;
    }

    private void show(ShellViewModel model) {
        Stage stage = new Stage();
        ShellView shell = new ShellView(model, new ChooserFileTargets(stage), preferences);
        Scene scene = new Scene(shell.root());
        Subscription dressed = look.dress(scene)
                .and(look.textSizeProperty().subscribe((old, next) -> model.showAnew()))
                .and(look.numbersProperty().subscribe((old, next) -> model.showAnew()));
        new Keys(shell).install(scene);
        stage.setScene(scene);
        place(stage);
        for (int size : ICONS) {
            stage.getIcons()
                    .add(new Image(Objects.requireNonNull(
                            Windows.class.getResourceAsStream("/dev/hindsight/icons/hindsight-" + size + ".png"))));
        }
        stage.titleProperty()
                .bind(model.storeProperty()
                        .map(on -> on.name() + " – Hindsight")
                        .orElse("Hindsight"));
        Timeline ticking = new Timeline(new KeyFrame(Paced.OFTEN, e -> model.askForTick()));
        ticking.setCycleCount(Animation.INDEFINITE);
        ticking.play();
        stage.setOnHidden(e -> {
            ticking.stop();
            dressed.unsubscribe();
            preferences.numbers("window", stage.getX(), stage.getY(), stage.getWidth(), stage.getHeight());
            Optional.ofNullable(shell.desk()).ifPresent(Desk::remember);
            close(model);
        });
        open++;
        stage.show();
    }

    private void close(ShellViewModel model) {
        try {
            model.close();
            preferences.save();
        } finally {
            open--;
            if (open == 0) {
                onLastClosed.run();
            }
        }
    }

    private void place(Stage stage) {
        List<Rectangle2D> screens =
                Screen.getScreens().stream().map(Screen::getVisualBounds).toList();
        double aside = open * BESIDE;
        WindowPlace place = preferences
                .numbers("window", 4)
                .map(was -> new WindowPlace(was[0] + aside, was[1] + aside, was[2], was[3]))
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
