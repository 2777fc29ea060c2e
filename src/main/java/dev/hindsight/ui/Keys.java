package dev.hindsight.ui;

import java.util.Set;
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
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;

/** The keys that work wherever the focus is, unless it is where they mean something of their own. */
final class Keys {
    private static final Set<AccessibleRole> ARROW_ROLES = Set.of(AccessibleRole.SLIDER, AccessibleRole.TAB_ITEM);

    private final ShellView shell;
    private final ShellViewModel model;

    Keys(ShellView shell, ShellViewModel model) {
        this.shell = shell;
        this.model = model;
    }

    void install(Scene scene) {
        on(scene, KeyCode.K, () -> withDesk(desk -> desk.jump().focus()));
        on(scene, KeyCode.O, shell::chooseStore);
        on(scene, KeyCode.I, shell::chooseImport);
        on(scene, KeyCode.D, shell::switchTheme);
        on(scene, KeyCode.DIGIT1, () -> withDesk(desk -> flip(desk.leftShownProperty())));
        on(scene, KeyCode.DIGIT2, () -> withDesk(desk -> flip(desk.rightShownProperty())));
        scene.addEventFilter(KeyEvent.KEY_PRESSED, this::stepping);
        scene.addEventHandler(KeyEvent.KEY_PRESSED, this::onPressed);
        scene.addEventHandler(KeyEvent.KEY_TYPED, this::onTyped);
    }

    private static void on(Scene scene, KeyCode code, Runnable action) {
        scene.getAccelerators().put(new KeyCodeCombination(code, KeyCombination.SHORTCUT_DOWN), action);
    }

    private static void flip(javafx.beans.property.BooleanProperty shown) {
        shown.set(!shown.get());
    }

    private void withDesk(java.util.function.Consumer<Desk> action) {
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
        switch (key.getCharacter()) {
            case "/" -> withDesk(desk -> desk.streams().focusFilter());
            case "?" -> shell.showKeys();
            case "l", "L" -> model.toggleLive();
            default -> {
                return;
            }
        }
        key.consume();
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
