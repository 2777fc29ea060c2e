package dev.hindsight.ui;

import dev.hindsight.ui.kit.FileTargets;
import java.io.File;
import java.nio.file.Path;
import java.util.Optional;
import javafx.stage.FileChooser;
import javafx.stage.Window;

/** Asks by the system's own file dialog. */
final class ChooserFileTargets implements FileTargets {
    private final Window owner;
    private Optional<File> directory = Optional.empty();

    ChooserFileTargets(Window owner) {
        this.owner = owner;
    }

    @Override
    public Optional<Path> chooseSave(String title, String suggestedName, String description, String extension) {
        FileChooser chooser = chooser(title, description, extension);
        chooser.setInitialFileName(suggestedName);
        return remember(chooser.showSaveDialog(owner));
    }

    @Override
    public Optional<Path> chooseOpen(String title, String description, String extension) {
        FileChooser chooser = chooser(title, description, extension);
        chooser.getExtensionFilters().add(new FileChooser.ExtensionFilter("All files", "*.*"));
        return remember(chooser.showOpenDialog(owner));
    }

    private FileChooser chooser(String title, String description, String extension) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(title);
        chooser.getExtensionFilters().add(new FileChooser.ExtensionFilter(description, "*." + extension));
        directory.filter(File::isDirectory).ifPresent(chooser::setInitialDirectory);
        return chooser;
    }

    private Optional<Path> remember(@org.jspecify.annotations.Nullable File chosen) {
        if (chosen != null) {
            directory = Optional.ofNullable(chosen.getParentFile());
        }
        return Optional.ofNullable(chosen).map(File::toPath);
    }
}
