package dev.hindsight.ui;

import java.nio.file.Path;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** What stands where the views would, while no store is open: what to do next. */
public final class Welcome extends VBox {
    private static final int MOST_RECENT = 5;

    private final Label title = new Label();
    private final Label text = new Label();
    private final HBox actions = new HBox();
    private final VBox recent = new VBox();

    public Welcome() {
        getStyleClass().add("welcome");
        title.getStyleClass().add("heading");
        text.getStyleClass().add("muted");
        actions.getStyleClass().add("actions");
        recent.getStyleClass().add("recent");
        getChildren().addAll(title, text, actions, recent);
    }

    void init(ShellView shell, ShellViewModel model) {
        actions.getChildren()
                .addAll(
                        button("Open a store…", shell::chooseStore),
                        button("New store…", shell::chooseNewStore),
                        button("Open the demo", model::openDemo));
        actions.getChildren().get(2).getStyleClass().add("accent");
    }

    private static Button button(String name, Runnable action) {
        Button button = new Button(name);
        button.setOnAction(e -> action.run());
        return button;
    }

    /** @param opening the store being opened; empty where none is */
    void show(ShellView shell, ShellViewModel model, String opening) {
        actions.setVisible(opening.isEmpty());
        recent.setVisible(opening.isEmpty());
        title.setText(opening.isEmpty() ? "No store is open" : "Opening " + opening + "…");
        text.setText(
                opening.isEmpty()
                        ? "A store is a file of events. Open one, make a new one, drop one here, or look around in the"
                                + " demo."
                        : "This takes a moment.");
        recent.getChildren().clear();
        if (!model.recentStores().isEmpty()) {
            Label caption = new Label("RECENT");
            caption.getStyleClass().add("caption");
            recent.getChildren().add(caption);
        }
        if (!isVisible()) {
            recent.getChildren().clear();
            return;
        }
        for (Path path : model.recentStores().stream().limit(MOST_RECENT).toList()) {
            Hyperlink link = new Hyperlink(path.toString());
            link.setMnemonicParsing(false);
            link.setOnAction(e -> shell.openRecent(path));
            recent.getChildren().add(link);
        }
    }
}
