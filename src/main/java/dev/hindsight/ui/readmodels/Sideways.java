package dev.hindsight.ui.readmodels;

import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.TableView;
import org.jspecify.annotations.Nullable;

/** How far a table is scrolled sideways, for what stands above or below its rows and in their columns. */
final class Sideways {
    private final TableView<?> table;
    private final Runnable onMoved;
    private @Nullable ScrollBar bar;

    /** @param onMoved called whenever it is another */
    Sideways(TableView<?> table, Runnable onMoved) {
        this.table = table;
        this.onMoved = onMoved;
    }

    /** In pixels. */
    double by() {
        if (bar == null) {
            for (Node node : table.lookupAll(".scroll-bar")) {
                if (node instanceof ScrollBar found && found.getOrientation() == Orientation.HORIZONTAL) {
                    bar = found;
                    found.valueProperty().addListener(o -> onMoved.run());
                    found.visibleProperty().addListener(o -> onMoved.run());
                }
            }
        }
        return bar != null && bar.isVisible() ? bar.getValue() : 0;
    }
}
