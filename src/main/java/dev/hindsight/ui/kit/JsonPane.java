package dev.hindsight.ui.kit;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import javafx.geometry.Orientation;
import javafx.scene.AccessibleRole;
import javafx.scene.Cursor;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.input.Clipboard;
import javafx.scene.input.DataFormat;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import javafx.scene.shape.Path;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;

/** JSON in colours that can be selected and copied: by mouse, Ctrl+A and Ctrl+C. Wraps to its width. */
public final class JsonPane extends Region {
    private static final int MOST_SPOKEN = 2_000;

    private final Path selection = new Path();
    private final TextFlow flow = new TextFlow();
    private JsonText text = JsonText.NONE;
    private int anchor;
    private int caret;

    public JsonPane() {
        getStyleClass().add("json-pane");
        selection.getStyleClass().add("selection");
        selection.setManaged(false);
        selection.setMouseTransparent(true);
        flow.setMouseTransparent(true);
        getChildren().addAll(selection, flow);
        setCursor(Cursor.TEXT);
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.TEXT);
        addEventHandler(MouseEvent.MOUSE_PRESSED, this::press);
        addEventHandler(MouseEvent.MOUSE_DRAGGED, this::drag);
        addEventHandler(KeyEvent.KEY_PRESSED, this::onKey);
        MenuItem copy = new MenuItem("Copy");
        copy.setOnAction(e -> copy());
        MenuItem all = new MenuItem("Select all");
        all.setOnAction(e -> select(0, text.shown()));
        ContextMenu menu = new ContextMenu(copy, all);
        setOnContextMenuRequested(e -> menu.show(this, e.getScreenX(), e.getScreenY()));
    }

    /** Shows {@code next}; what was selected is not any more, unless it is the same text. */
    public void setJson(JsonText next) {
        if (next.full().equals(text.full())) {
            return;
        }
        text = next;
        select(0, 0);
        showPieces(next.pieces());
        setAccessibleText(next.full().substring(0, Math.min(MOST_SPOKEN, next.shown())));
    }

    /** What is selected; all there is, even what is cut, where nothing is. */
    public String chosenText() {
        int from = Math.min(anchor, caret);
        int to = Math.max(anchor, caret);
        boolean all = from == to || (from == 0 && to == text.shown());
        return all ? text.full() : text.full().substring(from, to);
    }

    /** Puts {@link #chosenText} on the clipboard. */
    public void copy() {
        Clipboard.getSystemClipboard().setContent(Map.of(DataFormat.PLAIN_TEXT, chosenText()));
    }

    /** Selects where {@code wanted} stands next, case ignored, from the beginning after the end. */
    public void find(String wanted, boolean onward) {
        String shown = text.full().substring(0, text.shown()).toLowerCase(Locale.ROOT);
        String looked = wanted.toLowerCase(Locale.ROOT);
        if (looked.isEmpty() || !shown.contains(looked)) {
            return;
        }
        int next = onward ? shown.indexOf(looked, caret) : shown.lastIndexOf(looked, Math.min(anchor, caret) - 1);
        int from = next >= 0 ? next : onward ? shown.indexOf(looked) : shown.lastIndexOf(looked);
        select(from, from + looked.length());
    }

    void select(int from, int to) {
        anchor = from;
        caret = to;
        showSelection();
    }

    /** Nodes stay as far as they go: each new one would be styled anew, at every event one passes. */
    private void showPieces(List<JsonText.Piece> pieces) {
        List<Node> nodes = flow.getChildren();
        if (nodes.size() > pieces.size()) {
            nodes.subList(pieces.size(), nodes.size()).clear();
        }
        for (int i = 0; i < pieces.size(); i++) {
            if (i == nodes.size()) {
                nodes.add(new Text());
            }
            Text node = (Text) nodes.get(i);
            String style = "json-" + pieces.get(i).kind().name().toLowerCase(Locale.ROOT);
            if (!node.getStyleClass().equals(List.of(style))) {
                node.getStyleClass().setAll(style);
            }
            node.setText(pieces.get(i).text());
        }
    }

    private void press(MouseEvent click) {
        requestFocus();
        if (click.getButton() != MouseButton.PRIMARY) {
            return;
        }
        int at = index(click);
        if (click.getClickCount() == 2) {
            selectPiece(at);
        } else if (click.getClickCount() == 3) {
            select(0, text.shown());
        } else {
            select(click.isShiftDown() ? anchor : at, at);
        }
        // A scroll pane around would take the focus back.
        click.consume();
    }

    private void drag(MouseEvent drag) {
        if (drag.getButton() == MouseButton.PRIMARY) {
            select(anchor, index(drag));
            drag.consume();
        }
    }

    /** The piece around {@code at}, a string without its quotes. */
    private void selectPiece(int at) {
        int from = 0;
        for (JsonText.Piece piece : text.pieces()) {
            int to = from + piece.text().length();
            if (at >= from && at < to && piece.kind() != JsonText.Kind.PLAIN) {
                boolean quoted = piece.text().startsWith("\"") && piece.text().length() > 2;
                select(quoted ? from + 1 : from, quoted ? to - 1 : to);
                return;
            }
            from = to;
        }
    }

    private int index(MouseEvent mouse) {
        int found = flow.hitTest(flow.parentToLocal(mouse.getX(), mouse.getY())).getInsertionIndex();
        return Math.max(0, Math.min(text.shown(), found));
    }

    private void onKey(KeyEvent key) {
        if (key.isShortcutDown() && key.getCode() == KeyCode.C) {
            copy();
        } else if (key.isShortcutDown() && key.getCode() == KeyCode.A) {
            select(0, text.shown());
        } else {
            return;
        }
        key.consume();
    }

    private void showSelection() {
        selection
                .getElements()
                .setAll(
                        anchor == caret
                                ? List.of()
                                : List.of(flow.rangeShape(Math.min(anchor, caret), Math.max(anchor, caret))));
    }

    @Override
    public Orientation getContentBias() {
        return Orientation.HORIZONTAL;
    }

    @Override
    protected double computePrefHeight(double width) {
        double inner = (width < 0 ? getWidth() : width) - snappedLeftInset() - snappedRightInset();
        return snappedTopInset() + Math.ceil(flow.prefHeight(Math.max(1, inner))) + snappedBottomInset();
    }

    @Override
    protected double computeMinHeight(double width) {
        return computePrefHeight(width);
    }

    @Override
    protected void layoutChildren() {
        double x = snappedLeftInset();
        double y = snappedTopInset();
        flow.resizeRelocate(x, y, getWidth() - x - snappedRightInset(), getHeight() - y - snappedBottomInset());
        selection.relocate(0, 0);
        selection.setLayoutX(x);
        selection.setLayoutY(y);
        showSelection();
    }
}
