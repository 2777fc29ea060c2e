package dev.hindsight.ui.playhead;

import dev.hindsight.ui.kit.Background;
import dev.hindsight.ui.kit.EventLook;
import dev.hindsight.ui.kit.EventSign;
import dev.hindsight.ui.kit.Formats;
import dev.hindsight.ui.kit.Fxml;
import dev.hindsight.ui.kit.Screen;
import dev.hindsight.ui.kit.Sight;
import javafx.beans.binding.Bindings;
import javafx.fxml.FXML;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;

/** The whole store as a histogram over time, with the playhead that sets the Moment. */
public final class PlayheadView implements Screen {
    private final Sight sight;
    private final PlayheadViewModel model;
    private final Parent root;

    @FXML
    private Label lacking;

    @FXML
    private HBox legend;

    @FXML
    private Label place;

    @FXML
    private Label time;

    @FXML
    private DensityTrack track;

    public PlayheadView(Sight sight, Background background) {
        this.sight = sight;
        this.model = new PlayheadViewModel(sight, background);
        this.root = Fxml.load(this);
    }

    @FXML
    void initialize() {
        lacking.textProperty().bind(model.lackingProperty());
        place.textProperty().bind(model.placeProperty());
        time.textProperty().bind(model.timeProperty());
        Tooltip utc = new Tooltip();
        utc.textProperty()
                .bind(Bindings.createStringBinding(
                        () -> model.instantProperty().get() == null
                                ? "before the first event"
                                : Formats.utc(model.instantProperty().get()),
                        model.instantProperty()));
        time.setTooltip(utc);
        for (EventLook look : EventLook.values()) {
            Label label = new Label(look.suffix(), new EventSign(look));
            label.getStyleClass().addAll("small", "muted");
            legend.getChildren().add(label);
        }
        track.setOnMoved(model::goTo);
        track.zoneProperty().bind(sight.zoneProperty());
        track.histogramProperty().bind(model.histogramProperty());
        model.stretchesProperty().bind(track.stretchesProperty());
        track.positionProperty()
                .bind(Bindings.createLongBinding(() -> sight.moment().position(), sight.momentProperty()));
        track.addEventHandler(KeyEvent.KEY_PRESSED, this::onKey);
    }

    @Override
    public Parent root() {
        return root;
    }

    private void onKey(KeyEvent key) {
        if (key.isAltDown() || key.isControlDown() || key.isMetaDown()) {
            return;
        }
        switch (key.getCode()) {
            case LEFT, DOWN -> model.step(-1);
            case RIGHT, UP -> model.step(1);
            case PAGE_UP -> model.step(-10);
            case PAGE_DOWN -> model.step(10);
            case HOME -> model.goTo(0);
            case END -> model.goToEnd();
            default -> {
                return;
            }
        }
        key.consume();
    }
}
