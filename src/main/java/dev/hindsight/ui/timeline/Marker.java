package dev.hindsight.ui.timeline;

import dev.hindsight.ui.kit.EventLook;
import dev.hindsight.ui.kit.EventSign;
import javafx.css.PseudoClass;
import javafx.scene.layout.Region;

/** An event's sign on a gap in the rail; larger where the Moment stands. */
final class Marker extends Region {
    private static final PseudoClass FUTURE = PseudoClass.getPseudoClass("future");
    private static final double SIZE = 20;

    private final EventSign sign;

    Marker(EventLook look) {
        sign = new EventSign(look);
        sign.setManaged(false);
        getStyleClass().addAll("marker", look.styleClass());
        setMouseTransparent(true);
        setManaged(false);
        getChildren().add(sign);
    }

    /** @param ahead how many versions after the Moment, negative before it */
    void place(double x, double y, int ahead) {
        pseudoClassStateChanged(FUTURE, ahead > 0);
        double size = ahead == 0 ? 16 : 14;
        sign.resizeRelocate((SIZE - size) / 2, (SIZE - size) / 2, size, size);
        resizeRelocate(x - SIZE / 2, y - SIZE / 2, SIZE, SIZE);
    }
}
