package dev.hindsight.ui.kit;

import java.util.function.IntConsumer;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.geometry.Insets;
import javafx.geometry.Orientation;
import javafx.scene.control.Control;
import javafx.scene.control.FocusModel;
import javafx.scene.control.MultipleSelectionModel;
import javafx.scene.control.ScrollBar;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.Region;
import javafx.scene.shape.Rectangle;

/**
 * Rows of one height, of which there may be millions: the control inside holds those on screen and no others, and the
 * bar beside it says where among all they lie. A list view or table that holds all of them counts its way down from the
 * first to the one it shows, several times a layout. One row is selected at most. FX thread only.
 */
public abstract class LongView<T> extends Region {
    /** Of the bar, in pixels, however many rows there are: a thinner one is neither seen nor caught. */
    private static final double LEAST_THUMB = 28;

    private final Control view;
    private final MultipleSelectionModel<T> selection;
    private final FocusModel<T> focus;
    private final ScrollBar bar = new ScrollBar();
    private final Rectangle clip = new Rectangle();
    private final RowsOnScreen<T> onScreen = new RowsOnScreen<>();
    private final ListChangeListener<T> changed = this::changed;
    private ObservableList<T> rows = FXCollections.emptyObservableList();
    private IntConsumer onSelect = index -> {};
    /** Where the upper edge lies, in rows. */
    private double top;

    private int selected = -1;
    /** Set while this tells its parts what to show, so that they do not answer as if a person had done it. */
    private boolean telling;

    /** @param view shows {@link #onScreen} */
    LongView(Control view, MultipleSelectionModel<T> selection, FocusModel<T> focus) {
        this.view = view;
        this.selection = selection;
        this.focus = focus;
        view.accessibleTextProperty().bind(accessibleTextProperty());
        bar.setOrientation(Orientation.VERTICAL);
        bar.setAccessibleText("Place among all rows");
        bar.setUnitIncrement(1);
        getChildren().setAll(view, bar);
        setClip(clip);
        selection.selectedIndexProperty().addListener((o, old, index) -> chosen(index.intValue()));
        bar.valueProperty().addListener((o, old, value) -> {
            if (!telling) {
                moveTo(value.doubleValue());
            }
        });
        addEventFilter(ScrollEvent.SCROLL, this::wheel);
        view.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
    }

    /** What the control shows. */
    final ObservableList<T> onScreen() {
        return onScreen;
    }

    /** In pixels. */
    abstract double rowHeight();

    /** What the control needs above its first row, in pixels. */
    abstract double headHeight();

    /** What a person selects from now on is told to {@code handler}, by its place among all rows. */
    public final void setOnSelect(IntConsumer handler) {
        onSelect = handler;
    }

    public final ObservableList<T> rows() {
        return rows;
    }

    /**
     * Shows {@code next} from now on.
     *
     * @param above how many of them have come in above those that are shown now: these stay where they are, unless
     *     the first of all is among them
     */
    public final void setRows(ObservableList<T> next, int above) {
        rows.removeListener(changed);
        rows = next;
        rows.addListener(changed);
        cameIn(0, above);
        show();
    }

    private void changed(ListChangeListener.Change<? extends T> change) {
        boolean moved = false;
        while (change.next()) {
            if (change.wasUpdated()) {
                onScreen.updated(change.getFrom(), change.getTo());
            } else {
                moved = true;
                if (!change.wasRemoved()) {
                    cameIn(change.getFrom(), change.getAddedSize());
                }
            }
        }
        if (moved) {
            show();
        }
    }

    private void cameIn(int at, int count) {
        if (top > 0 && at <= top) {
            top += count;
        }
        if (selected >= at) {
            selected += count;
        }
    }

    /** The selected row's place among all; -1 for none. */
    public final int selected() {
        return selected;
    }

    /** Selects a row, without telling the handler; -1 for none. */
    public final void select(int index) {
        selected = index;
        select();
    }

    /** Puts the row at {@code index} on top, as far as there are rows below it. */
    public final void scrollTo(int index) {
        moveTo(index);
    }

    /** How many rows are seen above the one at {@code index}; -1 where that one is not seen as a whole. */
    public final int rowsAbove(int index) {
        return index >= top && index + 1 <= top + capacity() ? index - (int) top : -1;
    }

    @Override
    public final void requestFocus() {
        view.requestFocus();
    }

    /** What is left for rows, in pixels. */
    private double rowsHeight() {
        Insets insets = getInsets();
        return Math.max(0, getHeight() - insets.getTop() - insets.getBottom() - headHeight());
    }

    /** How many rows there is room for. */
    private double capacity() {
        return rowsHeight() / rowHeight();
    }

    /** Where the upper edge lies when the last row of all is seen as a whole. */
    private double lowest() {
        return Math.max(0, Math.ceil(rows.size() - capacity()));
    }

    private void moveTo(double row) {
        top = row;
        show();
    }

    private void show() {
        double lowest = lowest();
        top = Math.max(0, Math.min(top, lowest));
        telling = true;
        int first = (int) top;
        onScreen.show(rows, first, Math.min(rows.size() - first, (int) Math.ceil(capacity())));
        bar.setMax(lowest);
        bar.setVisibleAmount(lowest
                * Math.max(capacity() / Math.max(1, rows.size()), LEAST_THUMB / Math.max(LEAST_THUMB, rowsHeight())));
        bar.setBlockIncrement(Math.max(1, Math.floor(capacity())));
        bar.setValue(top);
        bar.setVisible(lowest > 0);
        telling = false;
        select();
        requestLayout();
        Pulses.layOutFirst(view);
    }

    private void select() {
        int at = selected - onScreen.first();
        boolean seen = selected >= 0 && at >= 0 && at < onScreen.size();
        if (selection.getSelectedIndex() == (seen ? at : -1)) {
            return;
        }
        telling = true;
        if (seen) {
            selection.clearAndSelect(at);
            focus.focus(at);
        } else {
            selection.clearSelection();
        }
        telling = false;
    }

    private void chosen(int index) {
        if (!telling && index >= 0) {
            selected = onScreen.first() + index;
            onSelect.accept(selected);
        }
    }

    /** As a person does: brings the row into sight. */
    private void choose(int index) {
        int held = Math.min(rows.size() - 1, Math.max(0, index));
        if (held < 0) {
            return;
        }
        if (held < top) {
            moveTo(held);
        } else if (held + 1 > top + capacity()) {
            moveTo(Math.ceil(held + 1 - capacity()));
        }
        if (held != selected) {
            select(held);
            onSelect.accept(held);
        }
    }

    private void wheel(ScrollEvent wheel) {
        moveTo(top - wheel.getDeltaY() / rowHeight());
        wheel.consume();
    }

    private void key(KeyEvent key) {
        if (key.isShortcutDown() || key.isAltDown()) {
            return;
        }
        int page = Math.max(1, (int) capacity() - 1);
        int to =
                switch (key.getCode()) {
                    case UP -> selected - 1;
                    case DOWN -> selected + 1;
                    case PAGE_UP -> selected - page;
                    case PAGE_DOWN -> selected + page;
                    case HOME -> 0;
                    case END -> rows.size() - 1;
                    default -> Integer.MIN_VALUE;
                };
        if (to != Integer.MIN_VALUE) {
            choose(to);
            key.consume();
        }
    }

    @Override
    protected final void layoutChildren() {
        if (onScreen.size() != Math.min(rows.size() - onScreen.first(), (int) Math.ceil(capacity()))
                || bar.getMax() != lowest()) {
            show();
        }
        Insets insets = getInsets();
        double width = Math.max(0, getWidth() - insets.getLeft() - insets.getRight());
        double head = headHeight();
        double wide = bar.prefWidth(-1);
        clip.setWidth(getWidth());
        clip.setHeight(getHeight());
        // A pixel to spare: row heights are not whole numbers, and the control shall have no bar of its own.
        view.resizeRelocate(insets.getLeft(), insets.getTop(), width, head + Math.ceil(capacity()) * rowHeight() + 1);
        bar.resizeRelocate(insets.getLeft() + width - wide, insets.getTop() + head, wide, rowsHeight());
    }
}
