package dev.hindsight.ui.playhead;

import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/** What keys mean on the whole store's track; those of zoom work in the line above it too. */
final class PlayheadKeys {
    /** So much of what is seen a key pans by. */
    private static final double PAGE = 0.25;

    private final PlayheadView view;
    private final PlayheadViewModel model;

    PlayheadKeys(PlayheadView view, PlayheadViewModel model) {
        this.view = view;
        this.model = model;
    }

    void install(Node headLine, Node track) {
        headLine.addEventHandler(KeyEvent.KEY_PRESSED, this::onZoomKey);
        track.addEventHandler(KeyEvent.KEY_PRESSED, this::onZoomKey);
        track.addEventHandler(KeyEvent.KEY_PRESSED, this::onKey);
        track.addEventHandler(KeyEvent.KEY_TYPED, this::onTyped);
    }

    private void onZoomKey(KeyEvent key) {
        if (!key.isShortcutDown()) {
            return;
        }
        switch (key.getCode()) {
            case PLUS, EQUALS, ADD -> view.zoomIn();
            case MINUS, SUBTRACT -> view.zoomOut();
            case DIGIT0, NUMPAD0 -> view.fit();
            default -> {
                return;
            }
        }
        key.consume();
    }

    private void onKey(KeyEvent key) {
        if (key.isAltDown() || key.isControlDown() || key.isMetaDown()) {
            return;
        }
        if (key.isShiftDown() && (key.getCode() == KeyCode.LEFT || key.getCode() == KeyCode.RIGHT)) {
            model.pan(key.getCode() == KeyCode.LEFT ? -PAGE : PAGE);
            key.consume();
            return;
        }
        switch (key.getCode()) {
            case LEFT, DOWN -> model.step(-1);
            case RIGHT, UP -> model.step(1);
            case PAGE_UP -> model.step(-10);
            case PAGE_DOWN -> model.step(10);
            case HOME -> model.goTo(0);
            case END -> model.goToEnd();
            case ESCAPE -> {
                if (model.sight().rangeProperty().get() == null) {
                    return;
                }
                model.clearRange();
            }
            default -> {
                return;
            }
        }
        key.consume();
    }

    /** By character: where brackets lie differs from keyboard to keyboard, and some need a modifier for them. */
    private void onTyped(KeyEvent key) {
        switch (key.getCharacter()) {
            case "[" -> view.beginRangeHere();
            case "]" -> view.endRangeHere();
            case "b" -> view.toggleBookmark();
            case "a" -> view.nextAnomaly();
            case "A" -> view.previousAnomaly();
            default -> {
                return;
            }
        }
        key.consume();
    }
}
