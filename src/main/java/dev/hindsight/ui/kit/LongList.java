package dev.hindsight.ui.kit;

import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.util.Callback;

/** A list of rows, of which there may be millions. FX thread only. */
public final class LongList<T> extends LongView<T> {
    private final ListView<T> list;

    public LongList() {
        this(new ListView<>());
    }

    private LongList(ListView<T> list) {
        super(list, list.getSelectionModel(), list.getFocusModel());
        this.list = list;
        getStyleClass().add("long-list");
        list.getStyleClass().add("rows");
        list.setFixedCellSize(RowHeight.LIST);
        list.setItems(onScreen());
        list.fixedCellSizeProperty().addListener(o -> requestLayout());
    }

    public void setCellFactory(Callback<ListView<T>, ListCell<T>> factory) {
        list.setCellFactory(factory);
    }

    @Override
    double rowHeight() {
        return list.getFixedCellSize();
    }

    @Override
    double headHeight() {
        return 0;
    }
}
