package dev.hindsight.ui.state;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hindsight.timetravel.FieldChange;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.binding.Bindings;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/** A changed field with its old and new value, a touched read model, or the caption between them. */
final class StepLineCell extends ListCell<StepLine> {
    private static final PseudoClass CAPTION = PseudoClass.getPseudoClass("caption");
    private static final PseudoClass MODEL = PseudoClass.getPseudoClass("model");

    /** Left and right, as the style sheet has them. */
    private static final double INSETS = 26;

    private final StepNames names;
    private final Supplier<ZoneId> zone;
    private final Tooltip tip = new Tooltip();

    StepLineCell(Consumer<StepLine> chosen, StepNames names, Supplier<ZoneId> zone) {
        this.names = names;
        this.zone = zone;
        tip.setWrapText(true);
        tip.setMaxWidth(600);
        setOnMouseClicked(click -> {
            if (click.getButton() == MouseButton.PRIMARY && !isEmpty()) {
                chosen.accept(getItem());
            }
        });
    }

    @Override
    protected void updateItem(StepLine line, boolean empty) {
        super.updateItem(line, empty);
        boolean nothing = empty || line == null;
        pseudoClassStateChanged(CAPTION, !nothing && line instanceof StepLine.Caption);
        pseudoClassStateChanged(MODEL, !nothing && line instanceof StepLine.Model);
        setTooltip(null);
        if (nothing) {
            setGraphic(null);
            setAccessibleText(null);
        } else if (line instanceof StepLine.Field field) {
            show(field.change());
        } else if (line instanceof StepLine.Model model) {
            setGraphic(line(List.of(
                    sign(model.kind()), name(model.label(), names.models()), label(model.what(), "muted", "what"))));
            tell(words(model.kind()) + " " + model.label() + ": " + model.what());
        } else if (line instanceof StepLine.Caption caption) {
            Region between = new Region();
            HBox.setHgrow(between, Priority.ALWAYS);
            setGraphic(line(
                    List.of(whole(label(caption.text(), "caption")), between, label(caption.note(), "faint", "note"))));
            setAccessibleText(caption.text() + " " + caption.note());
        } else if (line instanceof StepLine.Note note) {
            setGraphic(line(List.of(label(note.text(), "faint", "note"))));
            setAccessibleText(note.text());
        }
    }

    private void show(FieldChange change) {
        HBox values = new HBox();
        values.getStyleClass().add("values");
        Optional<String> times = InstantChange.words(change, zone.get());
        if (times.isPresent()) {
            values.getChildren().add(label(times.get(), "mono", "muted", "value"));
        } else {
            value(values, change.before(), "removed", "removed-text");
            if (!values.getChildren().isEmpty() && isThere(change.after())) {
                values.getChildren().add(whole(label("→", "mono", "arrow")));
            }
            value(values, change.after(), "added", "added-text");
        }
        HBox.setHgrow(values, Priority.ALWAYS);
        setGraphic(line(List.of(sign(change.kind()), name(change.field(), names.fields()), values)));
        tell(words(change.kind()) + " " + text(change));
    }

    private void tell(String text) {
        tip.setText(text);
        setTooltip(tip);
        setAccessibleText(text);
    }

    /** {@code status: "created" → "paid"}. */
    static String text(FieldChange change) {
        String before = isThere(change.before()) ? ValueText.line(change.before()) : "";
        String after = isThere(change.after()) ? ValueText.line(change.after()) : "";
        return change.field() + ": " + before + (before.isEmpty() || after.isEmpty() ? "" : " → ") + after;
    }

    private static boolean isThere(@Nullable JsonNode value) {
        return value != null && !value.isNull();
    }

    private static void value(HBox values, @Nullable JsonNode value, String tint, String colour) {
        if (isThere(value)) {
            values.getChildren().add(label(ValueText.line(value), "mono", "value", tint, colour));
        }
    }

    private static String words(FieldChange.Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    /** As wide as the cell, so that long values are cut there and the list never scrolls sideways. */
    private HBox line(List<Node> parts) {
        HBox line = new HBox();
        line.prefWidthProperty().bind(widthProperty().subtract(INSETS));
        line.getChildren().setAll(parts);
        line.getStyleClass().add("step-line");
        return line;
    }

    private static Label sign(FieldChange.Kind kind) {
        return whole(label(ValueText.sign(kind), "sign", ValueText.style(kind) + "-text"));
    }

    private Label name(String text, double width) {
        Label name = label(text, "name");
        name.setPrefWidth(width);
        name.minWidthProperty()
                .bind(Bindings.min(width, widthProperty().subtract(INSETS).multiply(StepNames.MOST)));
        name.maxWidthProperty().bind(name.minWidthProperty());
        return name;
    }

    private static Label whole(Label label) {
        label.setMinWidth(Region.USE_PREF_SIZE);
        return label;
    }

    private static Label label(String text, String... styleClasses) {
        Label label = new Label(text);
        label.getStyleClass().addAll(styleClasses);
        return label;
    }
}
