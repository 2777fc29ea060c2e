package dev.hindsight.ui.streams;

import dev.hindsight.store.StreamSummary;
import dev.hindsight.ui.kit.EventLook;
import dev.hindsight.ui.kit.EventSign;
import dev.hindsight.ui.kit.Formats;
import javafx.beans.InvalidationListener;
import javafx.beans.WeakInvalidationListener;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/** A row of the stream list: {@code order-12345   2 / 4 ◆}. Cheap to lay out: scrolling costs cells. */
final class StreamCell extends ListCell<StreamSummary> {
    private static final PseudoClass NOT_YET = PseudoClass.getPseudoClass("not-yet");

    private final StreamsViewModel model;
    private final Label id = new Label();
    private final Label versions = new Label();
    private final EventSign sign = new EventSign(EventLook.OTHER);
    private final HBox line;
    /** Held here, since the model holds it weakly. */
    private final InvalidationListener moved = o -> show();

    StreamCell(StreamsViewModel model) {
        this.model = model;
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        id.getStyleClass().add("stream-id");
        id.setMinWidth(0);
        versions.getStyleClass().addAll("versions", "faint");
        versions.setMinWidth(Region.USE_PREF_SIZE);
        line = new HBox(8, id, gap, versions, sign);
        line.setAlignment(Pos.CENTER_LEFT);
        // The row takes the list's width: a long id is cut, not scrolled to.
        setPrefWidth(0);
        model.asOfProperty().addListener(new WeakInvalidationListener(moved));
    }

    @Override
    protected void updateItem(StreamSummary item, boolean empty) {
        super.updateItem(item, empty);
        show();
    }

    private void show() {
        if (isEmpty()
                || getIndex() < 0
                || getIndex() >= getListView().getItems().size()) {
            setGraphic(null);
            pseudoClassStateChanged(NOT_YET, false);
            return;
        }
        // From the list and not the cell's item: the list turns under the Moment.
        StreamSummary stream = getListView().getItems().get(getIndex());
        setGraphic(line);
        id.setText(stream.id().value());
        boolean loading = stream.key() == StreamsViewModel.LOADING.key();
        versions.setVisible(!loading);
        sign.setVisible(!loading);
        if (loading) {
            return;
        }
        StreamAt at = model.at(stream);
        boolean all = at.version() == stream.events();
        versions.setText((all ? "" : Formats.count(at.version()) + " / ") + Formats.count(stream.events()));
        sign.setLook(at.look());
        pseudoClassStateChanged(NOT_YET, at.version() == 0);
        setAccessibleText(stream.id() + ", version " + at.version() + " of " + stream.events()
                + (at.version() == 0 ? ", not yet created" : ", " + at.look().suffix()));
    }
}
