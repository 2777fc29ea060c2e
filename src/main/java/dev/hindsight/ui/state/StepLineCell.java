package dev.hindsight.ui.state;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hindsight.timetravel.FieldChange;
import java.time.ZoneId;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.binding.DoubleBinding;
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
    private final DoubleBinding room = widthProperty().subtract(INSETS);
    private final ChangeLine change = new ChangeLine(room);
    private final Label text = new Label();
    private final Label note = new Label();
    private final HBox words = words();
    private final Tooltip tip = new Tooltip();

    StepLineCell(Consumer<StepLine> chosen, StepNames names, Supplier<ZoneId> zone) {
        this.names = names;
        this.zone = zone;
        tip.setWrapText(true);
        tip.setMaxWidth(600);
        room.addListener(o -> show());
        setOnMouseClicked(click -> {
            if (click.getButton() == MouseButton.PRIMARY && !isEmpty()) {
                chosen.accept(getItem());
            }
        });
    }

    /** As wide as the cell, so that long words are cut there and the list never scrolls sideways. */
    private HBox words() {
        text.getStyleClass().add("caption");
        text.setMinWidth(Region.USE_PREF_SIZE);
        note.getStyleClass().addAll("faint", "note");
        Region between = new Region();
        HBox.setHgrow(between, Priority.ALWAYS);
        between.managedProperty().bind(text.managedProperty());
        HBox line = new HBox(text, between, note);
        line.getStyleClass().add("step-line");
        line.prefWidthProperty().bind(room);
        return line;
    }

    @Override
    protected void updateItem(StepLine line, boolean empty) {
        super.updateItem(line, empty);
        show();
    }

    private void show() {
        StepLine line = isEmpty() ? null : getItem();
        pseudoClassStateChanged(CAPTION, line instanceof StepLine.Caption);
        pseudoClassStateChanged(MODEL, line instanceof StepLine.Model);
        if (line instanceof StepLine.Field field) {
            change.show(field.change(), names.fields(), zone.get());
            show(change, words(field.change().kind()) + " " + text(field.change()), true);
        } else if (line instanceof StepLine.Model model) {
            change.show(model, names.models());
            show(change, words(model.kind()) + " " + model.label() + ": " + model.what(), true);
        } else if (line instanceof StepLine.Caption caption) {
            say(caption.text(), caption.note());
            show(words, caption.text() + " " + caption.note(), false);
        } else if (line instanceof StepLine.Note said) {
            say("", said.text());
            show(words, said.text(), false);
        } else {
            show(null, "", false);
        }
    }

    private void say(String caption, String said) {
        text.setText(caption);
        text.setVisible(!caption.isEmpty());
        text.setManaged(!caption.isEmpty());
        note.setText(said);
    }

    private void show(@Nullable Node line, String whole, boolean tipped) {
        setGraphic(line);
        setAccessibleText(line == null ? null : whole);
        tip.setText(whole);
        setTooltip(tipped ? tip : null);
    }

    /** {@code status: "created" → "paid"}. */
    static String text(FieldChange change) {
        String before = isThere(change.before()) ? ValueText.line(change.before()) : "";
        String after = isThere(change.after()) ? ValueText.line(change.after()) : "";
        return FieldRow.cut(change.field()) + ": " + before + (before.isEmpty() || after.isEmpty() ? "" : " → ")
                + after;
    }

    private static boolean isThere(@Nullable JsonNode value) {
        return value != null && !value.isNull();
    }

    private static String words(FieldChange.Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }
}
