package dev.hindsight.ui.kit;

import javafx.scene.layout.Region;

/** The sign of an event type, drawn: its shape in its colour, 11 px unless a style says otherwise. */
public final class EventSign extends Region {
    private EventLook look;

    public EventSign(EventLook look) {
        this.look = look;
        getStyleClass().addAll("event-sign", look.styleClass());
        setMouseTransparent(true);
    }

    public EventLook look() {
        return look;
    }

    public void setLook(EventLook next) {
        if (next != look) {
            getStyleClass().set(getStyleClass().indexOf(look.styleClass()), next.styleClass());
            look = next;
        }
    }
}
