package dev.hindsight.ui.playhead;

import dev.hindsight.ui.kit.EventLook;
import dev.hindsight.ui.kit.EventSign;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Region;

/** A look's sign and name, which shows or hides its events. */
final class LegendEntry extends ToggleButton {
    private final EventLook look;
    private final Tooltip tooltip = new Tooltip();

    LegendEntry(EventLook look, PlayheadViewModel model) {
        super(look.suffix(), new EventSign(look));
        this.look = look;
        getStyleClass().addAll("legend-entry", "small");
        setMinWidth(Region.USE_PREF_SIZE);
        setTooltip(tooltip);
        setSelected(true);
        selectedProperty().addListener(o -> {
            if (isSelected() == model.hidden().contains(look)) {
                model.toggle(look);
            }
            describe();
        });
        describe();
    }

    private void describe() {
        setAccessibleText(look.suffix() + " events, " + (isSelected() ? "shown" : "hidden"));
        tooltip.setText(look.suffix() + " events: click " + (isSelected() ? "hides" : "shows") + " them");
    }
}
