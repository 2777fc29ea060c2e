package dev.hindsight.ui.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The check itself must find what it is there to find. */
class LegibilityTest {
    @RegisterExtension
    final FxRig fx = new FxRig();

    @Test
    void it_finds_a_button_without_a_name_and_text_that_is_too_pale() {
        VBox box = fx.call(() -> {
            Label pale = new Label("pale");
            pale.setStyle("-fx-text-fill: #aaaaaa");
            Label dimmed = new Label("dimmed");
            dimmed.setOpacity(0.4);
            return new VBox(new Button(), pale, dimmed, new Label("plain"));
        });
        fx.show(() -> box);

        List<String> faults = fx.call(() -> Legibility.faults(box.getScene().getRoot()));

        assertThat(faults).hasSize(3);
        assertThat(faults.get(0)).startsWith("no name for a screen reader");
        assertThat(faults.get(1)).contains("“pale”");
        assertThat(faults.get(2)).contains("“dimmed”");
    }
}
