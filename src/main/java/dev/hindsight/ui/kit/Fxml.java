package dev.hindsight.ui.kit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.Objects;
import javafx.fxml.FXMLLoader;
import javafx.scene.Parent;

/** Finds a screen's structure and style by its name: one stem, three files. */
public final class Fxml {
    private Fxml() {}

    /**
     * Loads {@code XView.fxml} from beside the class of {@code screen}, with {@code screen} as its controller,
     * and puts {@code styles/<root id>.css} on the root where there is such a sheet.
     */
    public static Parent load(Screen screen) {
        Class<?> type = screen.getClass();
        String file = type.getSimpleName() + ".fxml";
        FXMLLoader loader =
                new FXMLLoader(Objects.requireNonNull(type.getResource(file), () -> "no " + file + " beside " + type));
        loader.setController(screen);
        try {
            Parent root = loader.load();
            URL styles = type.getResource("/dev/hindsight/styles/" + root.getId() + ".css");
            if (styles != null) {
                root.getStylesheets().add(styles.toExternalForm());
            }
            return root;
        } catch (IOException e) {
            throw new UncheckedIOException(file + " does not load: " + e.getMessage(), e);
        }
    }
}
