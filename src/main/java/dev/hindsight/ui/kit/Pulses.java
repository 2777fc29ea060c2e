package dev.hindsight.ui.kit;

import javafx.scene.Parent;
import javafx.scene.Scene;

/**
 * Keeps a pulse from painting the whole window. JavaFX paints the parts of a scene that have changed, and where it finds
 * none although the scene was marked, all of it. It marks the scene for the next pulse when the styling or the layout of
 * this one has asked for a node to be styled: cells do when other rows come into them, and so does a control made anew.
 * A change of a node that cannot be seen marks it too. So rows are laid out before styles are applied, controls stay and
 * are worded anew, and what is out of sight is left alone.
 */
public final class Pulses {
    private Pulses() {}

    /** Lays {@code part} out in the next pulse, before styles are applied there, however often asked. FX thread only. */
    public static void layOutFirst(Parent part) {
        Scene scene = part.getScene();
        if (scene != null && part.getProperties().putIfAbsent(Pulses.class, scene) == null) {
            scene.addPreLayoutPulseListener(new Runnable() {
                @Override
                public void run() {
                    scene.removePreLayoutPulseListener(this);
                    part.getProperties().remove(Pulses.class);
                    part.layout();
                }
            });
        }
    }
}
