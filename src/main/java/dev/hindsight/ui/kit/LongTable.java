package dev.hindsight.ui.kit;

import javafx.scene.control.TableView;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/** A table of rows, of which there may be millions. FX thread only. */
public final class LongTable<T> extends LongView<T> {
    private final TableView<T> table;
    private @Nullable Region head;

    public LongTable() {
        this(new TableView<>());
    }

    private LongTable(TableView<T> table) {
        super(table, table.getSelectionModel(), table.getFocusModel());
        this.table = table;
        getStyleClass().add("long-table");
        table.setFixedCellSize(RowHeight.TABLE);
        table.setItems(onScreen());
        table.fixedCellSizeProperty().addListener(o -> requestLayout());
        table.skinProperty().addListener(o -> {
            head = null;
            requestLayout();
        });
    }

    /** The table of what is on screen, for its columns and the look of its rows. */
    public TableView<T> table() {
        return table;
    }

    @Override
    double rowHeight() {
        return table.getFixedCellSize();
    }

    @Override
    double headHeight() {
        if (head == null && table.lookup(".column-header-background") instanceof Region found) {
            head = found;
            found.heightProperty().addListener(o -> requestLayout());
        }
        return head == null ? 0 : head.prefHeight(-1);
    }
}
