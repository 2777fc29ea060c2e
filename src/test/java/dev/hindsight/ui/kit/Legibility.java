package dev.hindsight.ui.kit;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ComboBoxBase;
import javafx.scene.control.Control;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.TableView;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.TreeTableView;
import javafx.scene.layout.Background;
import javafx.scene.layout.BackgroundFill;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.text.Text;

/**
 * Looks at all that is seen for what not everybody can see: controls without a name for a screen reader, and text
 * with too little contrast to what it stands on, by the formulas of WCAG 2.1 (relative luminance, contrast ratio).
 * FX thread only.
 */
public final class Legibility {
    /** What WCAG 2.1 asks of text at level AA. */
    private static final double LEAST_CONTRAST = 4.5;

    private final List<String> faults = new ArrayList<>();

    private Legibility() {}

    /** What is wrong below {@code root}, a line a fault; empty where nothing is. */
    public static List<String> faults(Parent root) {
        Legibility looking = new Legibility();
        looking.look(root, Color.TRANSPARENT, 1);
        return looking.faults.stream().distinct().toList();
    }

    private void look(Node node, Color below, double opacity) {
        double seen = opacity * node.getOpacity();
        if (!node.isVisible() || seen == 0) {
            return;
        }
        Color on = node instanceof Region region ? over(fill(region), below, seen) : below;
        if (node instanceof Control control
                && needsName(control)
                && name(control).isBlank()) {
            faults.add("no name for a screen reader: " + path(node));
        }
        if (node instanceof Text text && !text.getText().isBlank() && text.getFill() instanceof Color colour) {
            double contrast = contrast(over(colour, on, seen), on);
            // Text of what cannot be used is exempt, and says so by being dim.
            if (contrast < LEAST_CONTRAST && !disabled(node)) {
                faults.add(
                        String.format(Locale.ROOT, "contrast %.2f of “%s”: %s", contrast, text.getText(), path(node)));
            }
        }
        if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> look(child, on, seen));
        }
    }

    private static boolean needsName(Control control) {
        return control.isFocusTraversable()
                && (control instanceof ButtonBase
                        || control instanceof TextInputControl
                        || control instanceof ComboBoxBase<?>
                        || control instanceof ListView<?>
                        || control instanceof TableView<?>
                        || control instanceof TreeTableView<?>
                        || control instanceof ProgressBar);
    }

    private static String name(Control control) {
        if (control.getAccessibleText() != null) {
            return control.getAccessibleText();
        }
        return control instanceof Labeled labeled && labeled.getText() != null ? labeled.getText() : "";
    }

    private static boolean disabled(Node node) {
        return node.isDisabled();
    }

    /** The fill that lies on top; transparent where there is none. */
    private static Color fill(Region region) {
        Background background = region.getBackground();
        if (background == null || background.getFills().isEmpty()) {
            return Color.TRANSPARENT;
        }
        BackgroundFill top = background.getFills().get(background.getFills().size() - 1);
        return top.getFill() instanceof Color colour ? colour : Color.TRANSPARENT;
    }

    private static Color over(Color top, Color below, double opacity) {
        double share = top.getOpacity() * opacity;
        return below.getOpacity() == 0 && share == 0
                ? below
                : Color.color(
                        top.getRed() * share + below.getRed() * (1 - share),
                        top.getGreen() * share + below.getGreen() * (1 - share),
                        top.getBlue() * share + below.getBlue() * (1 - share));
    }

    private static double contrast(Color one, Color other) {
        double light = Math.max(luminance(one), luminance(other));
        double dark = Math.min(luminance(one), luminance(other));
        return (light + 0.05) / (dark + 0.05);
    }

    private static double luminance(Color colour) {
        return 0.2126 * linear(colour.getRed())
                + 0.7152 * linear(colour.getGreen())
                + 0.0722 * linear(colour.getBlue());
    }

    private static double linear(double channel) {
        return channel <= 0.03928 ? channel / 12.92 : Math.pow((channel + 0.055) / 1.055, 2.4);
    }

    private static String path(Node node) {
        StringBuilder path = new StringBuilder();
        for (Node at = node; at != null; at = at.getParent()) {
            String name = at.getId() != null
                    ? "#" + at.getId()
                    : at.getStyleClass().isEmpty()
                            ? at.getClass().getSimpleName()
                            : "." + String.join(".", at.getStyleClass());
            path.insert(0, " " + name);
        }
        return path.toString().strip();
    }
}
