package dev.hindsight.ui;

import dev.hindsight.event.Locator;
import dev.hindsight.store.EventStore;
import dev.hindsight.ui.kit.Preferences;
import dev.hindsight.ui.kit.Surroundings;
import dev.hindsight.ui.kit.Typefaces;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import javafx.application.Platform;

/**
 * Shows a window and returns when it and all that were opened from it are closed.
 *
 * <pre>{@code
 * new HindsightWindow(stores, configuration.resolve("window.properties"), surroundings)
 *         .show(Path.of("/data/orders"), EventStore.Access.READ_WRITE, false, Optional.empty());
 * }</pre>
 *
 * <p>Once in the life of a process: the toolkit ends with its last window.
 */
public final class HindsightWindow {
    /**
     * Into how many regions at most the toolkit parts what is painted anew; read once, when it starts. A Moment changes
     * small things all over the window: with 15 regions, the most there can be, a third less is painted in drags and
     * steps than with the usual 6.
     */
    private static final String DIRTY_REGIONS = "prism.dirtyregioncount";

    private final Stores stores;
    private final Path settings;
    private final Surroundings around;

    /** @param settings the file that keeps zone, theme, window bounds, bookmarks and recent stores */
    public HindsightWindow(Stores stores, Path settings, Surroundings around) {
        this.stores = stores;
        this.settings = settings;
        this.around = around;
    }

    /**
     * Shows the window on the store at {@code store}.
     *
     * @param demo whether the store is the demo, which the window then says
     * @param to where in it; empty for where it was left
     * @throws UnsupportedOperationException where there is no display; the message says how that was found
     */
    public void show(Path store, EventStore.Access access, boolean demo, Optional<Locator> to) {
        requireDisplay();
        if (System.getProperty(DIRTY_REGIONS) == null) {
            System.setProperty(DIRTY_REGIONS, "15");
        }
        CountDownLatch closed = new CountDownLatch(1);
        Platform.setImplicitExit(false);
        Platform.startup(() -> {
            Typefaces.load();
            Windows windows = new Windows(stores, new Preferences(settings), around, closed::countDown);
            ShellViewModel first = windows.open(store, access, demo, to);
            Thread.setDefaultUncaughtExceptionHandler((thread, failure) -> first.tellFromAnyThread(failure));
        });
        try {
            closed.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Platform.exit();
    }

    private static void requireDisplay() {
        boolean linux =
                System.getProperty("os.name", "").toLowerCase(Locale.ROOT).contains("linux");
        boolean headless = "Monocle".equals(System.getProperty("glass.platform"));
        if (linux && !headless && System.getenv("DISPLAY") == null && System.getenv("WAYLAND_DISPLAY") == null) {
            throw new UnsupportedOperationException("neither DISPLAY nor WAYLAND_DISPLAY is set");
        }
    }
}
