package dev.hindsight.ui;

import dev.hindsight.ui.kit.Action;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import javafx.event.EventTarget;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ComboBoxBase;
import javafx.scene.control.TableView;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.TreeTableView;
import javafx.scene.control.TreeView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;

/** The keys that work wherever the focus is, unless it is where they mean something of their own. */
final class Keys {
    private static final Set<AccessibleRole> ARROW_ROLES = Set.of(AccessibleRole.SLIDER, AccessibleRole.TAB_ITEM);

    private final ShellView shell;
    /** By the character that is typed, in lower case. */
    private final Map<String, Action> typed = new HashMap<>();

    Keys(ShellView shell) {
        this.shell = shell;
    }

    void install(Scene scene) {
        for (Action action : shell.actions()) {
            if (action.typed()) {
                typed.put(action.keys(), action);
            } else if (!action.keys().isEmpty()) {
                scene.getAccelerators().put(KeyCombination.valueOf(action.keys()), action.run());
            }
        }
        scene.addEventFilter(KeyEvent.KEY_PRESSED, this::stepping);
        scene.addEventHandler(KeyEvent.KEY_PRESSED, this::onPressed);
        scene.addEventHandler(KeyEvent.KEY_TYPED, this::onTyped);
    }

    private void withDesk(Consumer<Desk> action) {
        Desk desk = shell.desk();
        if (desk != null) {
            action.accept(desk);
        }
    }

    /** Left, right and space step and play before a list takes them, which has no use for them. */
    private void stepping(KeyEvent key) {
        boolean sideways = key.getCode() == KeyCode.LEFT || key.getCode() == KeyCode.RIGHT;
        boolean space = key.getCode() == KeyCode.SPACE;
        if ((sideways && !ownsArrows(key.getTarget())) || (space && !ownsSpace(key.getTarget()))) {
            withDesk(desk -> desk.timeline().onKey(key));
        }
    }

    private void onPressed(KeyEvent key) {
        if (!ownsArrows(key.getTarget())) {
            withDesk(desk -> desk.timeline().onKey(key));
        }
    }

    private void onTyped(KeyEvent key) {
        if (key.getTarget() instanceof TextInputControl || key.isControlDown() || key.isAltDown() || key.isMetaDown()) {
            return;
        }
        Action action = typed.get(key.getCharacter().toLowerCase(Locale.ROOT));
        if (action != null) {
            action.run().run();
            key.consume();
        }
    }

    private static boolean ownsArrows(EventTarget target) {
        return target instanceof TextInputControl
                || target instanceof ComboBoxBase<?>
                || target instanceof TableView<?>
                || target instanceof TreeView<?>
                || target instanceof TreeTableView<?>
                || (target instanceof Node node && ARROW_ROLES.contains(node.getAccessibleRole()));
    }

    private static boolean ownsSpace(EventTarget target) {
        return target instanceof TextInputControl
                || target instanceof ButtonBase
                || target instanceof ComboBoxBase<?>
                || target instanceof TreeView<?>
                || target instanceof TreeTableView<?>;
    }
}
