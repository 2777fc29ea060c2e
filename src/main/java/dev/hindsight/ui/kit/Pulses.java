package dev.hindsight.ui.kit;

import javafx.scene.Parent;

/**
 * Keeps a pulse from painting the whole window. JavaFX paints the parts of a scene that have changed, and where it finds
 * none although the scene was marked, all of it. It marks the scene for the next pulse when the layout of this one has
 * styled a node, as cells are when other rows come into them; and when a node that cannot be seen changes. So rows are
 * laid out when they come, and what is out of sight is left alone.
 */
public final class Pulses {
    private Pulses() {}

    /** Lays out what would wait for the layout of the next pulse. FX thread only. */
    public static void layOutNow(Parent part) {
        part.layout();
    }
}
