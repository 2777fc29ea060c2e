package dev.hindsight.ui.kit;

import dev.hindsight.event.HiddenCharacters;
import java.util.Locale;
import javafx.beans.property.StringProperty;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableMap;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Labeled;
import javafx.scene.control.Tooltip;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;

/**
 * Makes hidden characters of data visible wherever a window of this program shows text: labels, cells of every list,
 * table and tree, buttons, menus, tooltips, titles. Data that turns a line around or shows nothing would otherwise be
 * taken for something else. One filter for the nodes that show text, so that no view can forget it; what is typed into
 * a field stays as it was typed. FX thread only.
 */
public final class VisibleText {
    private static final Object WATCHED = new Object();

    /** Made when it is first asked for: the toolkit runs by then. */
    private static final class AllWindows {
        static final VisibleText FILTER = new VisibleText();
    }

    private VisibleText() {
        Window.getWindows().forEach(VisibleText::watch);
        Window.getWindows().addListener((ListChangeListener<Window>) change -> {
            while (change.next()) {
                change.getAddedSubList().forEach(VisibleText::watch);
            }
        });
    }

    /** Has all windows filtered, those to come too; again, it does nothing. */
    public static VisibleText inAllWindows() {
        return AllWindows.FILTER;
    }

    /** {@code text} with its hidden characters by name, such as {@code ⟨U+202E⟩}; line ends and tabs stay. */
    public static String of(String text) {
        if (!HiddenCharacters.in(text)) {
            return text;
        }
        StringBuilder out = new StringBuilder(text.length() + 32);
        text.codePoints().forEach(c -> {
            if (c == '\n' || c == '\r' || c == '\t' || !HiddenCharacters.is(c)) {
                out.appendCodePoint(c);
            } else {
                out.append(String.format(Locale.ROOT, "⟨U+%04X⟩", c));
            }
        });
        return out.toString();
    }

    private static void watch(Window window) {
        if (isNew(window.getProperties())) {
            if (window instanceof Tooltip tooltip) {
                filter(tooltip.textProperty());
            } else if (window instanceof Stage stage) {
                filter(stage.titleProperty());
            }
            window.sceneProperty().addListener((o, before, scene) -> watch(scene));
            watch(window.getScene());
        }
    }

    private static void watch(@Nullable Scene scene) {
        if (scene != null && isNew(scene.getProperties())) {
            scene.rootProperty().addListener((o, before, root) -> watch(root));
            watch(scene.getRoot());
        }
    }

    private static void watch(Node node) {
        if (!isNew(node.getProperties())) {
            return;
        }
        if (node instanceof Labeled labeled) {
            filter(labeled.textProperty());
        } else if (node instanceof Text text) {
            filter(text.textProperty());
        }
        if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(VisibleText::watch);
            parent.getChildrenUnmodifiable().addListener((ListChangeListener<Node>) change -> {
                while (change.next()) {
                    change.getAddedSubList().forEach(VisibleText::watch);
                }
            });
        }
    }

    private static boolean isNew(ObservableMap<Object, Object> properties) {
        return properties.put(WATCHED, true) == null;
    }

    private static void filter(StringProperty text) {
        text.addListener((o, before, next) -> show(text, next));
        show(text, text.get());
    }

    /** A bound text is that of a control whose own text node is filtered. */
    private static void show(StringProperty text, @Nullable String next) {
        if (next != null && HiddenCharacters.in(next) && !text.isBound()) {
            String visible = of(next);
            if (!visible.equals(next)) {
                text.set(visible);
            }
        }
    }
}
