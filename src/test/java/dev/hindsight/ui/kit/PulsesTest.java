package dev.hindsight.ui.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javafx.scene.Scene;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class PulsesTest {
    @RegisterExtension
    final FxRig fx = new FxRig();

    private final List<String> happened = new CopyOnWriteArrayList<>();
    private final Region part = new Region() {
        @Override
        protected void layoutChildren() {
            happened.add("laid out");
        }
    };

    @Test
    void what_is_laid_out_first_is_so_once_before_styles_are_applied() {
        Scene scene = fx.show(() -> new StackPane(part));
        Runnable styles = () -> happened.add("styles");
        fx.run(() -> {
            happened.clear();
            for (int i = 0; i < 3; i++) {
                part.requestLayout();
                Pulses.layOutFirst(part);
            }
            scene.addPreLayoutPulseListener(styles);
        });
        Awaitility.await().until(() -> happened.contains("styles"));
        fx.run(() -> scene.removePreLayoutPulseListener(styles));
        assertThat(happened).startsWith("laid out", "styles").containsOnlyOnce("laid out");
        fx.run(() -> {
            happened.clear();
            part.requestLayout();
            Pulses.layOutFirst(part);
        });
        Awaitility.await().until(() -> happened.equals(List.of("laid out")));
    }
}
