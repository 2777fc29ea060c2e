package dev.hindsight.ui.state;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hindsight.timetravel.FieldChange;
import java.time.ZoneId;
import java.util.Optional;
import javafx.beans.value.ObservableDoubleValue;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/**
 * What a step did to a field or to a read model, in one line. Its parts are kept and only what they say exchanged: a
 * new node is styled from nothing, and the lines change at every step of a drag.
 */
final class ChangeLine extends HBox {
    private final ObservableDoubleValue width;
    private final Label sign = label("sign");
    private final Label name = label("name");
    private final Label before = label("mono", "value", "removed", "removed-text");
    private final Label arrow = label("mono", "arrow");
    private final Label after = label("mono", "value", "added", "added-text");
    private final Label times = label("mono", "muted", "value");
    private final Label words = label("muted", "what");
    private String signStyle = "";

    /** @param width of the whole line, in pixels */
    ChangeLine(ObservableDoubleValue width) {
        this.width = width;
        getStyleClass().add("step-line");
        prefWidthProperty().bind(width);
        sign.setMinWidth(Region.USE_PREF_SIZE);
        arrow.setMinWidth(Region.USE_PREF_SIZE);
        arrow.setText("→");
        getChildren().setAll(sign, name, before, arrow, after, times, words);
    }

    private static Label label(String... styleClasses) {
        Label label = new Label();
        label.getStyleClass().addAll(styleClasses);
        return label;
    }

    /** @param nameWidth that all fields' names take, in pixels */
    void show(FieldChange change, double nameWidth, ZoneId zone) {
        begin(change.kind(), change.field(), nameWidth);
        Optional<String> moved = InstantChange.words(change, zone);
        boolean whole = moved.isEmpty();
        put(whole ? text(change.before()) : "", whole ? text(change.after()) : "", moved.orElse(""), "");
    }

    void show(StepLine.Model model, double nameWidth) {
        begin(model.kind(), model.label(), nameWidth);
        put("", "", "", model.what());
    }

    private void put(String old, String next, String moved, String what) {
        put(before, old);
        seen(arrow, !old.isEmpty() && !next.isEmpty());
        put(after, next);
        put(times, moved);
        put(words, what);
    }

    private void begin(FieldChange.Kind kind, String text, double nameWidth) {
        String style = ValueText.style(kind) + "-text";
        if (!style.equals(signStyle)) {
            sign.getStyleClass().setAll("label", "sign", style);
            signStyle = style;
        }
        sign.setText(ValueText.sign(kind));
        name.setText(FieldRow.cut(text));
        double room = Math.min(nameWidth, width.get() * StepNames.MOST);
        name.setMinWidth(room);
        name.setPrefWidth(room);
        name.setMaxWidth(room);
    }

    private static String text(@Nullable JsonNode value) {
        return value == null || value.isNull() ? "" : ValueText.line(value);
    }

    private static void put(Label label, String text) {
        label.setText(text);
        seen(label, !text.isEmpty());
    }

    private static void seen(Label label, boolean seen) {
        label.setVisible(seen);
        label.setManaged(seen);
    }
}
