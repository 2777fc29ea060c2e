package dev.hindsight.ui.playhead;

import java.util.List;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.scene.layout.HBox;

/**
 * A line that leaves out what matters least where it has no room for all: at level 0 all is said, at each higher one
 * less. Whoever fills it obeys {@link #levelProperty} and tells it through {@link #fit} when it has changed.
 */
public final class HeadLine extends HBox {
    /** The most that can be left out. */
    static final int BRIEFEST = 5;

    private final ReadOnlyIntegerWrapper level = new ReadOnlyIntegerWrapper();

    public HeadLine() {
        setMinWidth(0);
        widthProperty().addListener(o -> fit());
    }

    ReadOnlyIntegerProperty levelProperty() {
        return level.getReadOnlyProperty();
    }

    /** Finds the lowest level that has room. */
    void fit() {
        if (getWidth() <= 0) {
            return;
        }
        applyCss();
        for (int each : List.of(0, 1, 2, 3, 4, BRIEFEST)) {
            level.set(each);
            applyCss();
            if (room() <= getWidth()) {
                return;
            }
        }
    }

    /** What all of it needs, computed: during a layout the kept one stays as it was. */
    private double room() {
        return computePrefWidth(-1);
    }

    /** A label tells of its new text before it has measured it: what was found then may not fit. */
    @Override
    protected void layoutChildren() {
        if (level.get() < BRIEFEST && room() > getWidth()) {
            fit();
        }
        super.layoutChildren();
    }
}
