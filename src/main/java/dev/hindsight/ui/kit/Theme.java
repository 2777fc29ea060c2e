package dev.hindsight.ui.kit;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import javafx.application.Application;
import javafx.scene.Scene;

/** Light or dark. */
public enum Theme {
    LIGHT,
    DARK;

    /** Dresses {@code scene}; the base style sheet beneath is set for the whole program. */
    public void apply(Scene scene) {
        apply(scene, Density.USUAL, TextSize.USUAL);
    }

    /** As {@link #apply(Scene)}, with rows and text of those sizes. */
    public void apply(Scene scene, Density density, TextSize text) {
        Application.setUserAgentStylesheet(
                this == LIGHT ? new PrimerLight().getUserAgentStylesheet() : new PrimerDark().getUserAgentStylesheet());
        scene.getStylesheets()
                .setAll(List.of(
                        sheet(lower(this)),
                        sheet("tokens"),
                        sheet("rows-" + lower(density)),
                        sheet("text-" + lower(text))));
    }

    public Theme other() {
        return this == LIGHT ? DARK : LIGHT;
    }

    private static String lower(Enum<?> choice) {
        return choice.name().toLowerCase(Locale.ROOT);
    }

    private static String sheet(String name) {
        String path = "/dev/hindsight/styles/" + name + ".css";
        return Objects.requireNonNull(Theme.class.getResource(path), () -> "no " + path)
                .toExternalForm();
    }
}
