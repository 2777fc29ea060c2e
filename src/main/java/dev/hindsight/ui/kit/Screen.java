package dev.hindsight.ui.kit;

import javafx.scene.Parent;

/** A view as the shell places it. */
public interface Screen {
    Parent root();
}
