package dev.hindsight.ui.kit;

import java.time.ZoneId;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Scene;
import javafx.util.Subscription;

/** How every window of the program looks: zone, theme, sizes, numbers. What is set is remembered. FX thread only. */
public final class Look {
    private final ObjectProperty<ZoneId> zone;
    private final ObjectProperty<ThemeChoice> themeChoice;
    private final ReadOnlyObjectWrapper<Theme> theme = new ReadOnlyObjectWrapper<>(Theme.LIGHT);
    private final ObjectProperty<Density> density;
    private final ObjectProperty<TextSize> textSize;
    private final ObjectProperty<NumberStyle> numbers;
    private Theme system = Theme.LIGHT;

    public Look(Preferences preferences) {
        zone = new SimpleObjectProperty<>(preferences.zone());
        themeChoice = new SimpleObjectProperty<>(preferences.theme());
        density = new SimpleObjectProperty<>(preferences.density());
        textSize = new SimpleObjectProperty<>(preferences.textSize());
        numbers = new SimpleObjectProperty<>(preferences.numbers());
        zone.addListener((o, old, next) -> preferences.zone(next));
        themeChoice.addListener((o, old, next) -> {
            preferences.theme(next);
            choose();
        });
        density.addListener((o, old, next) -> preferences.density(next));
        textSize.addListener((o, old, next) -> {
            preferences.textSize(next);
            TextWidth.use(next);
        });
        numbers.addListener((o, old, next) -> {
            preferences.numbers(next);
            Formats.use(next);
        });
        TextWidth.use(textSize.get());
        Formats.use(numbers.get());
        choose();
    }

    public ObjectProperty<ZoneId> zoneProperty() {
        return zone;
    }

    public ObjectProperty<ThemeChoice> themeChoiceProperty() {
        return themeChoice;
    }

    /** What the choice comes to. */
    public ReadOnlyObjectProperty<Theme> themeProperty() {
        return theme.getReadOnlyProperty();
    }

    public ObjectProperty<Density> densityProperty() {
        return density;
    }

    public ObjectProperty<TextSize> textSizeProperty() {
        return textSize;
    }

    public ObjectProperty<NumberStyle> numbersProperty() {
        return numbers;
    }

    /** Light where it is dark, dark where it is light; the operating system has no say any more. */
    public void switchTheme() {
        themeChoice.set(theme.get() == Theme.LIGHT ? ThemeChoice.DARK : ThemeChoice.LIGHT);
    }

    /** Tells what the operating system has. */
    public void systemIs(Theme told) {
        system = told;
        choose();
    }

    /** Dresses {@code scene} from now on, until the subscription is ended. */
    public Subscription dress(Scene scene) {
        Runnable dressing = () -> theme.get().apply(scene, density.get(), textSize.get());
        dressing.run();
        return theme.subscribe((old, next) -> dressing.run())
                .and(density.subscribe((old, next) -> dressing.run()))
                .and(textSize.subscribe((old, next) -> dressing.run()));
    }

    private void choose() {
        theme.set(
                switch (themeChoice.get()) {
                    case LIGHT -> Theme.LIGHT;
                    case DARK -> Theme.DARK;
                    case SYSTEM -> system;
                });
    }
}
