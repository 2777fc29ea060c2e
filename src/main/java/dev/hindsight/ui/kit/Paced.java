package dev.hindsight.ui.kit;

import javafx.animation.Animation;
import javafx.animation.PauseTransition;
import javafx.util.Duration;

/**
 * Does something at once, and then no more often than once in a while: what is asked for meanwhile is done when the
 * while is over. For what follows a head that moves many times a second. FX thread only.
 */
public final class Paced {
    /** As often as an eye can follow a number. */
    public static final Duration OFTEN = Duration.millis(200);

    /** Often enough for what nobody reads as it changes. */
    public static final Duration USUAL = Duration.seconds(1);

    private final Runnable work;
    private final PauseTransition pause;
    private boolean asked;

    public Paced(Duration least, Runnable work) {
        this.work = work;
        this.pause = new PauseTransition(least);
        pause.setOnFinished(e -> {
            if (asked) {
                ask();
            }
        });
    }

    public void ask() {
        asked = pause.getStatus() == Animation.Status.RUNNING;
        if (!asked) {
            work.run();
            pause.playFromStart();
        }
    }
}
