package dev.hindsight.ui.kit;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import javafx.scene.text.Font;

/** The bundled faces, so that the window looks the same on every machine. */
public final class Typefaces {
    private static final List<String> FILES = List.of(
            "Inter-Regular.otf",
            "Inter-Medium.otf",
            "Inter-SemiBold.otf",
            "Inter-Bold.otf",
            "JetBrainsMono-Regular.ttf",
            "JetBrainsMono-Bold.ttf");

    private Typefaces() {}

    /** Makes the faces known to the toolkit, which must be running. Again does no harm. */
    public static void load() {
        for (String file : FILES) {
            try (InputStream in = Objects.requireNonNull(
                    Typefaces.class.getResourceAsStream("/dev/hindsight/fonts/" + file), () -> "no font " + file)) {
                Font.loadFont(in, 13);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
