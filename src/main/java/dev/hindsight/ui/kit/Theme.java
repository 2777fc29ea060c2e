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
        Application.setUserAgentStylesheet(
                this == LIGHT ? new PrimerLight().getUserAgentStylesheet() : new PrimerDark().getUserAgentStylesheet());
        scene.getStylesheets().setAll(List.of(sheet(name().toLowerCase(Locale.ROOT)), sheet("tokens")));
    }

    public Theme other() {
        return this == LIGHT ? DARK : LIGHT;
    }

    private static String sheet(String name) {
        String path = "/dev/hindsight/styles/" + name + ".css";
        return Objects.requireNonNull(Theme.class.getResource(path), () -> "no " + path)
                .toExternalForm();
    }
}
