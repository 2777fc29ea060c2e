package dev.hindsight.ui.kit;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class VisibleTextTest {
    private static final String HOSTILE = "pay\u202eeno\u0085\ud800";

    @RegisterExtension
    final FxRig fx = new FxRig();

    @Test
    void a_hidden_character_is_named() {
        assertThat(VisibleText.of(HOSTILE)).isEqualTo("pay⟨U+202E⟩eno⟨U+0085⟩⟨U+D800⟩");
        assertThat(VisibleText.of("two\nlines\té")).isEqualTo("two\nlines\té");
    }

    @Test
    void whatever_shows_a_text_in_a_window_shows_it_visibly() {
        Label later = new Label("plain");
        Label bound = new Label();
        StringProperty hostile = new SimpleStringProperty(HOSTILE);
        VBox root = new VBox();
        fx.show(Theme.LIGHT, 400, 400, () -> {
            VisibleText.inAllWindows();
            ListView<String> list = new ListView<>();
            list.getItems().addAll("plain", HOSTILE);
            bound.textProperty().bind(hostile);
            root.getChildren().addAll(new Label(HOSTILE), later, bound, new Button(HOSTILE), new Text(HOSTILE), list);
            return root;
        });
        fx.run(() -> {
            later.setText(HOSTILE);
            root.getChildren().add(new VBox(new Label(HOSTILE)));
        });
        fx.settle();

        StringBuilder seen = new StringBuilder();
        fx.run(() -> collect(root, seen));
        assertThat(seen.toString())
                .doesNotContain("\u202e")
                .doesNotContain("\u0085")
                .doesNotContain("\ud800");
        assertThat(seen.toString().split("⟨U\\+202E⟩", -1)).hasSizeGreaterThanOrEqualTo(8);
    }

    @Test
    void what_is_typed_into_a_field_stays_as_it_was_typed() {
        TextField field = new TextField();
        fx.show(Theme.LIGHT, 200, 100, () -> {
            VisibleText.inAllWindows();
            return new VBox(field);
        });
        fx.run(() -> field.setText(HOSTILE));

        String kept = fx.call(field::getText);
        assertThat(kept).isEqualTo(HOSTILE);
    }

    private static void collect(Node node, StringBuilder into) {
        if (node instanceof Text text) {
            into.append(text.getText()).append('|');
        }
        if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> collect(child, into));
        }
    }
}
