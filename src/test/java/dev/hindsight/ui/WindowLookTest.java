package dev.hindsight.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hindsight.event.Envelope;
import dev.hindsight.event.NewEvent;
import dev.hindsight.event.StreamId;
import dev.hindsight.store.EventStore;
import dev.hindsight.ui.kit.FileTargets;
import dev.hindsight.ui.kit.Formats;
import dev.hindsight.ui.kit.FxRig;
import dev.hindsight.ui.kit.Preferences;
import dev.hindsight.ui.kit.Sight;
import dev.hindsight.ui.kit.SmallWorkspace;
import dev.hindsight.ui.kit.Theme;
import dev.hindsight.ui.kit.WorkerBackground;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javafx.scene.Scene;
import javafx.scene.control.Labeled;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Pictures of the whole window under {@code target/screenshots}, to be looked at. */
class WindowLookTest {
    @RegisterExtension
    final FxRig fx = new FxRig();

    @TempDir
    Path directory;

    private ShellViewModel model;

    @BeforeEach
    void a_store_with_a_year_of_orders() {
        List<Envelope> history = SmallWorkspace.year(1_000).store().readAll(1, Integer.MAX_VALUE).stream()
                .map(event -> new Envelope(
                        event.stream(),
                        null,
                        new NewEvent(
                                event.eventId(), event.type(), event.occurredAt(), event.data(), event.metadata())))
                .toList();
        try (EventStore store =
                EventStore.open(directory.resolve("year"), EventStore.Access.CREATE, Clock.systemUTC())) {
            assertThat(store.importBatch(history, true).refused()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
            light-1440,       LIGHT, 1440, 900, order-12150, 688
            dark-1440,        DARK,  1440, 900, order-12150, 688
            light-1280,       LIGHT, 1280, 800, order-12150, 690
            light-many,       LIGHT, 1440, 900, sensor-1,    688
            dark-not-yet,     DARK,  1280, 800, order-12900, 688
            light-1024,       LIGHT, 1024, 768, order-12150, 688
            """)
    void the_window_at_one_moment(String name, Theme theme, double width, double height, String stream, long position) {
        Preferences preferences = new Preferences(directory.resolve("window.properties"));
        Scene scene = fx.show(theme, width, height, () -> {
            model = new ShellViewModel(
                    new FakeStores(SmallWorkspace.year(1_000)), WorkerBackground::new, preferences, Clock.systemUTC());
            return new ShellView(model, new NoFiles(), preferences).root();
        });
        fx.run(() -> model.openDemo());
        Awaitility.await().until(() -> fx.call(() -> model.sightProperty().get() != null));
        Sight sight = Objects.requireNonNull(model.sightProperty().get());
        Awaitility.await()
                .until(() -> fx.call(() -> {
                    model.tick();
                    return sight.reachedProperty().get() == sight.headProperty().get();
                }));
        fx.run(() -> {
            sight.streamProperty().set(StreamId.of(stream));
            sight.goTo(position);
        });
        Awaitility.await()
                .until(() -> fx.call(() -> scene.lookup("#playhead .bar") != null
                        && scene.lookup("#timeline .title") instanceof Labeled title
                        && title.getText().equals(stream)
                        && scene.lookup("#streams .list-cell:selected") != null
                        && scene.lookup("#tile-events .tile-value") instanceof Labeled events
                        && events.getText().equals(Formats.count(position))));
        assertThat(fx.snapshot(scene, "window-" + name)).isNotEmptyFile();
        fx.run(model::close);
    }

    private static final class NoFiles implements FileTargets {
        @Override
        public Optional<Path> chooseSave(String title, String name, String description, String extension) {
            return Optional.empty();
        }

        @Override
        public Optional<Path> chooseOpen(String title, String description, String extension) {
            return Optional.empty();
        }
    }
}
