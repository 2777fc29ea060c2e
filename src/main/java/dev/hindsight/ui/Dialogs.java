package dev.hindsight.ui;

import dev.hindsight.ui.preferences.PreferencesView;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Dialog;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.Clipboard;
import javafx.scene.input.DataFormat;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.Modality;
import javafx.stage.Window;
import javafx.util.Subscription;
import org.controlsfx.control.PopOver;
import org.jspecify.annotations.Nullable;

/** What comes up over the window and goes again: preferences, about, the list of messages and of work in hand. */
final class Dialogs {
    private static final int MOST_LISTED = 30;

    private final ShellViewModel model;
    private @Nullable PopOver shown;

    Dialogs(ShellViewModel model) {
        this.model = model;
    }

    void showPreferences(Window owner) {
        PreferencesView view = new PreferencesView(model.look());
        show(owner, "Preferences", view.root(), view::close);
    }

    void showAbout(Window owner) {
        String version = Optional.ofNullable(Dialogs.class.getPackage().getImplementationVersion())
                .orElse("built from source");
        String facts = "Hindsight " + version + "\nJava " + Runtime.version() + ", "
                + System.getProperty("java.vm.name") + "\nJavaFX " + System.getProperty("javafx.runtime.version") + "\n"
                + System.getProperty("os.name") + " " + System.getProperty("os.arch");
        Label name = new Label("Hindsight");
        name.getStyleClass().add("title");
        Label what = new Label("The audit and time-travel viewer for event-sourced systems.");
        Label build = new Label(facts.substring(facts.indexOf('\n') + 1));
        build.getStyleClass().add("mono");
        Label licence = new Label("Version " + version
                + ". Apache License 2.0. Typefaces Inter and JetBrains Mono under the" + " SIL Open Font License.");
        licence.getStyleClass().addAll("muted", "small");
        licence.setWrapText(true);
        Button copy = new Button("Copy for a report");
        copy.setOnAction(e -> Clipboard.getSystemClipboard().setContent(Map.of(DataFormat.PLAIN_TEXT, facts)));
        VBox about = new VBox(10, name, what, build, licence, copy);
        about.getStyleClass().add("about");
        show(owner, "About Hindsight", about, () -> {});
    }

    private void show(Window owner, String title, Parent content, Runnable onClosed) {
        Dialog<ButtonType> dialog = new Dialog<>();
        dialog.initOwner(owner);
        dialog.initModality(Modality.WINDOW_MODAL);
        dialog.setTitle(title);
        dialog.getDialogPane().setContent(content);
        dialog.getDialogPane().getButtonTypes().setAll(ButtonType.CLOSE);
        Subscription dressed = model.look().dress(dialog.getDialogPane().getScene());
        dialog.setOnHidden(e -> {
            dressed.unsubscribe();
            onClosed.run();
        });
        dialog.show();
    }

    /** What this window has been told so far, to be read again. */
    void showMessages(Node at) {
        VBox list = new VBox();
        for (Message message :
                model.messages().told().stream().limit(MOST_LISTED).toList()) {
            Hyperlink again = new Hyperlink(message.text());
            again.setMnemonicParsing(false);
            again.setWrapText(true);
            again.setOnAction(e -> {
                hide();
                model.messages().reopen(message);
            });
            list.getChildren().add(again);
        }
        if (list.getChildren().isEmpty()) {
            list.getChildren().add(muted("No message so far."));
        }
        pop(at, "Messages", list);
    }

    /** All work in hand, each with its own way to stop it. */
    void showWorks(Node at) {
        VBox list = new VBox(10);
        for (LongWork work : List.copyOf(model.works().inHand())) {
            list.getChildren().add(line(work));
        }
        if (list.getChildren().isEmpty()) {
            list.getChildren().add(muted("Nothing is under way."));
        }
        pop(at, "Work in hand", list);
    }

    private Node line(LongWork work) {
        Label title = new Label(work.title());
        Label amounts = muted("");
        ProgressBar bar = new ProgressBar();
        bar.setAccessibleText(work.title());
        bar.setMaxWidth(Double.MAX_VALUE);
        Button cancel = new Button("Cancel");
        cancel.setAccessibleText("Cancel " + work.title());
        cancel.setMinWidth(Region.USE_PREF_SIZE);
        VBox text = new VBox(4, title, bar, amounts);
        HBox.setHgrow(text, Priority.ALWAYS);
        HBox line = new HBox(12, text, cancel);
        line.setAlignment(Pos.CENTER_LEFT);
        Runnable show = () -> {
            boolean there = model.works().inHand().contains(work);
            bar.setProgress(there ? work.fraction() : 1);
            amounts.setText(there ? work.amounts() : "ended");
            cancel.setDisable(!there);
        };
        cancel.setOnAction(e -> {
            work.cancel();
            show.run();
        });
        show.run();
        Subscription ticking = model.ticksProperty().subscribe(show);
        line.sceneProperty().subscribe((old, next) -> {
            if (next == null) {
                ticking.unsubscribe();
            }
        });
        return line;
    }

    private static Label muted(String text) {
        Label label = new Label(text);
        label.getStyleClass().addAll("muted", "small");
        return label;
    }

    private void pop(Node at, String title, VBox list) {
        hide();
        Label caption = new Label(title.toUpperCase(java.util.Locale.ROOT));
        caption.getStyleClass().add("caption");
        ScrollPane scroll = new ScrollPane(list);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        VBox content = new VBox(8, caption, scroll);
        content.getStyleClass().add("listing");
        PopOver over = new PopOver(content);
        over.setArrowLocation(PopOver.ArrowLocation.BOTTOM_RIGHT);
        over.setDetachable(false);
        over.setAnimated(false);
        over.show(at);
        shown = over;
    }

    private void hide() {
        if (shown != null) {
            shown.hide();
            shown = null;
        }
    }
}
