package dev.hindsight.cli;

import java.nio.file.Path;

/** The window, as far as the command line knows it. */
public interface Window {
    /**
     * Shows the window on a store and returns when it is closed.
     *
     * @param readOnly whether to open the store without writing to it
     * @param demo whether the store is the demo, which the window then says
     * @throws NoDisplayException where there is no display to show it on
     */
    void show(Path store, boolean readOnly, boolean demo);
}
