package dev.hindsight.ui;

import java.io.File;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.input.DragEvent;
import javafx.scene.input.TransferMode;

/** Takes files dragged into the window, and says before they are dropped what will become of them. */
final class FileDrop {
    private final ShellViewModel model;
    private final Label hint;

    FileDrop(ShellViewModel model, Label hint) {
        this.model = model;
        this.hint = hint;
    }

    void install(Node... places) {
        for (Node place : places) {
            place.setOnDragOver(this::over);
            place.setOnDragExited(e -> hint.setVisible(false));
            place.setOnDragDropped(this::dropped);
        }
    }

    private void over(DragEvent drag) {
        if (drag.getDragboard().hasFiles()) {
            drag.acceptTransferModes(TransferMode.COPY);
            boolean store = drag.getDragboard().getFiles().stream()
                    .anyMatch(file -> file.getName().endsWith(ShellViewModel.STORE_SUFFIX));
            hint.setText(
                    store
                            ? "Drop to open this store"
                            : model.canImport() ? "Drop to import these events" : "This store takes no events now");
            hint.setVisible(true);
        }
        drag.consume();
    }

    private void dropped(DragEvent drag) {
        hint.setVisible(false);
        boolean files = drag.getDragboard().hasFiles();
        if (files) {
            model.take(drag.getDragboard().getFiles().stream().map(File::toPath).toList());
        }
        drag.setDropCompleted(files);
        drag.consume();
    }
}
