package dev.hindsight.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hindsight.event.StreamId;
import dev.hindsight.readmodel.ReadModel;
import dev.hindsight.readmodel.ReadModels;
import dev.hindsight.ui.commands.CommandKind;
import dev.hindsight.ui.kit.FxRig;
import dev.hindsight.ui.kit.Legibility;
import dev.hindsight.ui.kit.Range;
import dev.hindsight.ui.kit.Theme;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import javafx.stage.Window;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every control has a name and every text enough contrast, wherever a person comes along. */
class WindowLegibilityTest {
    @RegisterExtension
    final FxRig fx = new FxRig();

    @TempDir
    static Path directory;

    private final WindowRig window = new WindowRig(fx);

    @BeforeAll
    static void the_sample_shop_and_an_empty_store() {
        WindowRig.make(directory.resolve("demo"), WindowRig.SAMPLE);
        WindowRig.make(directory.resolve("empty"));
    }

    @AfterEach
    void close() {
        window.close();
    }

    @ParameterizedTest
    @EnumSource(Theme.class)
    void the_window_in_use(Theme theme) {
        window.open(directory.resolve("demo"), theme, 1440, 900);
        fx.run(() -> window.sight().show(StreamId.of("order-12345"), 1041));
        window.await(() -> window.tile("events").equals("1,041") && !window.says("Loading…"));
        List<String> faults = new ArrayList<>(seen());
        for (ReadModel model : ReadModels.ALL) {
            fx.run(() -> window.sight().viewProperty().set(model.name()));
            window.await(() -> window.headers().contains(model.columns().get(0).name()));
            faults.addAll(seen());
        }
        fx.run(() -> window.sight().viewProperty().set(Desk.EVENTS));
        window.await(() -> !window.rows("#events").isEmpty());
        faults.addAll(seen());
        fx.run(() -> {
            window.sight().rangeProperty().set(new Range(500, 2_000));
            window.sight().comparedProperty().set(700L);
            window.sight().bookmark(1_000, "a bookmark");
            window.sight().viewProperty().set("order_dashboard");
            window.shell().desk().readModels().compare();
        });
        window.await(() -> !window.rows("#readmodels #differences").isEmpty());
        faults.addAll(seen());
        fx.snapshot(window.scene(), "window-marked-" + theme.name().toLowerCase(Locale.ROOT));
        fx.run(() -> {
            window.sight().rangeProperty().set(null);
            window.shell().desk().readModels().chart();
        });
        window.await(() -> window.scene().lookup("#chartPane .chart") != null);
        faults.addAll(seen());
        fx.run(() -> Objects.requireNonNull(window.shell().desk()).write());
        window.await(() -> window.says("order 12345 is delivered, it must be paid"));
        faults.addAll(seen());
        fx.run(() -> Objects.requireNonNull(window.shell().desk()).write(CommandKind.PLACE));
        window.await(() -> window.scene().lookup("#field-customer") != null);
        faults.addAll(seen());
        fx.run(() -> Objects.requireNonNull(window.shell().desk()).jump().focus());
        faults.addAll(seen());
        fx.run(window.shell()::showKeys);
        faults.addAll(seen());
        fx.run(window.shell()::showKeys);
        fx.run(window.shell()::showPreferences);
        faults.addAll(seen());
        fx.run(window.shell()::showAbout);
        fx.run(window.shell()::copyLocator);
        fx.run(window.shell()::showMessageList);
        faults.addAll(seen());
        fx.snapshotAll("window-about-" + theme.name().toLowerCase(Locale.ROOT));
        assertThat(faults.stream().distinct()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Theme.class)
    void an_empty_store(Theme theme) {
        window.open(directory.resolve("empty"), theme, 1280, 800);
        assertThat(seen()).isEmpty();
        fx.snapshot(window.scene(), "window-empty-" + theme.name().toLowerCase(Locale.ROOT));
    }

    private List<String> seen() {
        fx.settle();
        return fx.call(() -> Window.getWindows().stream()
                .filter(Window::isShowing)
                .flatMap(each -> Legibility.faults(each.getScene().getRoot()).stream())
                .toList());
    }
}
