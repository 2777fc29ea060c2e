package dev.hindsight.cli;

import dev.hindsight.event.Locator;
import java.nio.file.Path;
import java.util.Optional;

/** The window, as far as the command line knows it. */
public interface Window {
    /**
     * Shows the window on a store and returns when it is closed.
     *
     * @param readOnly whether to open the store without writing to it
     * @param demo whether the store is the demo, which the window then says
     * @param to where in it; empty for where it was left
     * @throws NoDisplayException where there is no display to show it on
     */
    void show(Path store, boolean readOnly, boolean demo, Optional<Locator> to);
}
