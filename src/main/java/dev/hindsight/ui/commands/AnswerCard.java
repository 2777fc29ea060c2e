package dev.hindsight.ui.commands;

import dev.hindsight.event.Event;
import dev.hindsight.model.ReadablePayload;
import dev.hindsight.ui.kit.EventLook;
import dev.hindsight.ui.kit.EventSign;
import dev.hindsight.ui.kit.Formats;
import java.util.Map;
import java.util.Optional;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.input.Clipboard;
import javafx.scene.input.DataFormat;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** What the write side answered, and what one can do about it. */
final class AnswerCard extends VBox {
    private final CommandsViewModel model;
    private final Runnable then;

    /** @param then puts the keyboard where work goes on once the card is gone */
    AnswerCard(Answer answer, CommandsViewModel model, Runnable then) {
        this.model = model;
        this.then = then;
        getStyleClass().add("answer");
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.TEXT);
        if (answer instanceof Answer.Written written) {
            show(written);
        } else if (answer instanceof Answer.Refused refused) {
            show(refused);
        } else if (answer instanceof Answer.Conflict conflict) {
            show(conflict);
        } else if (answer instanceof Answer.Failed failed) {
            show(failed);
        }
    }

    private void show(Answer.Written written) {
        Event event = written.event();
        title("written", "✓", "Written: v" + Formats.count(event.version()) + " " + event.type());
        String status = written.now().state().path("status").asText("");
        String position = Formats.count(event.position());
        text(event.stream() + " is " + status + " now.");
        Hyperlink token = new Hyperlink("token " + event.position());
        token.setId("token");
        token.getStyleClass().add("mono");
        token.setTooltip(new Tooltip("Copy the causal token: a reader that is given it answers from here on"));
        token.setAccessibleText("Copy the token " + event.position());
        Label copied = note("");
        token.setOnAction(e -> {
            token.setVisited(false);
            Clipboard.getSystemClipboard().setContent(Map.of(DataFormat.PLAIN_TEXT, Long.toString(event.position())));
            copied.setText("copied");
        });
        Label at = new Label("position " + position + " ·");
        at.getStyleClass().addAll("answer-note", "muted");
        at.setMinWidth(Region.USE_PREF_SIZE);
        getChildren().add(line(at, token, copied));
        Label reached = note("");
        reached.setId("in-read-models");
        reached.textProperty().bind(model.inReadModelsProperty());
        getChildren().add(reached);
        Button go = button("Show it", () -> model.goTo(event));
        go.setTooltip(new Tooltip("Go to the Moment of this event"));
        buttons(go, button("Done", this::done));
        name("Written: version " + event.version() + " " + event.type() + ", position " + event.position() + ", "
                + event.stream() + " is " + status + " now");
    }

    private void show(Answer.Refused refused) {
        title("refused", "✕", "Refused by the rule " + refused.rule());
        text(refused.why() + ".");
        getChildren().add(note("Nothing was written. Change the form and send it again."));
        name("Refused by the rule " + refused.rule() + ": " + refused.why());
    }

    private void show(Answer.Conflict conflict) {
        String expected = conflict.attempt().version() == 0
                ? "no order"
                : "v" + conflict.attempt().version();
        title("conflict", "≠", "Expected " + expected + ", found v" + conflict.found());
        text(
                conflict.since().isEmpty()
                        ? "The order has not come that far. Nothing was written."
                        : "Somebody was quicker. Nothing was written. Since then:");
        VBox events = new VBox();
        events.getStyleClass().add("since");
        conflict.since().forEach(event -> events.getChildren().add(line(event)));
        getChildren().add(conflict.since().size() > 6 ? scrolled(events) : events);
        Button retry = button("Retry on v" + conflict.found(), () -> model.retry(conflict));
        retry.setId("retry-on");
        retry.setTooltip(new Tooltip("Decide the same command again, on the order as it was found"));
        buttons(retry, button("Discard", this::done));
        name("Conflict: expected " + expected + ", found version " + conflict.found() + ". Nothing was written.");
    }

    private void show(Answer.Failed failed) {
        title("failed", "!", "Not carried out");
        text(failed.why());
        getChildren().add(note("Sent again under the same id, it is written once at most."));
        buttons(button("Send again", model::send), button("Discard", this::done));
        name("Not carried out: " + failed.why());
    }

    /** {@code ◆ v3 PaymentAuthorized} above when and by whom; a click goes there. */
    private Node line(Event event) {
        EventLook look = EventLook.of(event.type());
        String when = Formats.seconds(event.recordedAt(), model.zoneProperty().get());
        Optional<String> actor = Optional.ofNullable(event.metadata())
                .flatMap(ReadablePayload::tree)
                .map(metadata -> metadata.path("actor").textValue());
        Label what = new Label("v" + event.version() + " " + event.type(), new EventSign(look));
        what.getStyleClass().addAll("event-text", look.styleClass());
        Label byWhom = note(when + actor.map(name -> " · " + name).orElse(""));
        VBox lines = new VBox(what, byWhom);
        Button go = new Button("", lines);
        go.getStyleClass().addAll("quiet", "event-line");
        go.setMaxWidth(Double.MAX_VALUE);
        go.setAccessibleText("Go to version " + event.version() + " " + event.type() + ", " + when
                + actor.map(name -> ", by " + name).orElse(""));
        go.setTooltip(new Tooltip(Formats.utc(event.recordedAt())
                + actor.map(name -> ", by " + name).orElse("")));
        go.setOnAction(e -> model.goTo(event));
        return go;
    }

    private static Node scrolled(VBox events) {
        ScrollPane scroll = new ScrollPane(events);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.setFocusTraversable(false);
        scroll.getStyleClass().add("scrolled");
        return scroll;
    }

    private void title(String styleClass, String sign, String text) {
        getStyleClass().add(styleClass);
        Label mark = new Label(sign);
        mark.getStyleClass().add("answer-sign");
        mark.setMinWidth(Region.USE_PREF_SIZE);
        Label title = new Label(text);
        title.getStyleClass().addAll("strong", "answer-title");
        getChildren().add(line(mark, title));
    }

    private void text(String text) {
        Label label = new Label(text);
        label.getStyleClass().add("answer-text");
        getChildren().add(label);
    }

    private static Label note(String text) {
        Label note = new Label(text);
        note.getStyleClass().addAll("answer-note", "muted");
        return note;
    }

    private static HBox line(Node... nodes) {
        HBox line = new HBox(nodes);
        line.getStyleClass().add("answer-line");
        return line;
    }

    private Button button(String text, Runnable action) {
        Button button = new Button(text);
        button.disableProperty().bind(model.sendingProperty());
        button.setOnAction(e -> action.run());
        return button;
    }

    private void buttons(Button... buttons) {
        HBox line = new HBox(buttons);
        line.getStyleClass().add("buttons");
        getChildren().add(line);
    }

    private void name(String whole) {
        setAccessibleText(whole);
    }

    private void done() {
        model.close();
        then.run();
    }
}
