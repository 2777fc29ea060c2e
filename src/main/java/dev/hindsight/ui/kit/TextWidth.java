package dev.hindsight.ui.kit;

import java.util.Collection;
import java.util.Comparator;
import javafx.scene.text.Font;
import javafx.scene.text.Text;

/** How wide a line of text is in a face of the window, in pixels, so that columns can be given what they need. */
public final class TextWidth {
    private static volatile double scale = 1;

    /** Measuring a text takes as long as laying it out. */
    private static final int MEASURED_MAX = 20;

    private final Text ruler = new Text();

    private TextWidth(String family, double size) {
        ruler.setFont(Font.font(family, size * scale));
    }

    /** Measures text of that size from now on: one choice for the whole program. */
    public static void use(TextSize size) {
        scale = size.scale();
    }

    /** The face of text. */
    public static TextWidth plain() {
        return new TextWidth("Inter", 13);
    }

    /** The face of notes beside text. */
    public static TextWidth small() {
        return new TextWidth("Inter", 11.5);
    }

    /** The face of column headers. */
    public static TextWidth header() {
        return new TextWidth("Inter Semi Bold", 11.5);
    }

    /** The face of values. */
    public static TextWidth mono() {
        return new TextWidth("JetBrains Mono", 12);
    }

    public double of(String text) {
        ruler.setText(text);
        return ruler.getLayoutBounds().getWidth();
    }

    /** The widest of {@code texts}, looked for among the longest; 0 where there are none. */
    public double widest(Collection<String> texts) {
        return texts.stream()
                .distinct()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .limit(MEASURED_MAX)
                .mapToDouble(this::of)
                .max()
                .orElse(0);
    }
}
