package dev.hindsight.ui.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import javafx.geometry.Rectangle2D;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.SnapshotParameters;
import javafx.scene.image.Image;
import javafx.scene.image.PixelFormat;
import javafx.scene.paint.Color;
import javafx.stage.Screen;
import javafx.stage.Stage;
import javafx.stage.Window;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/**
 * Starts the toolkit once, dresses scenes as the window does, and fails a test that left a CSS warning or
 * an uncaught exception on the FX thread. Register it as a field:
 * {@code @RegisterExtension final FxRig fx = new FxRig();}
 */
public final class FxRig implements BeforeEachCallback, AfterEachCallback {
    private static final Logger TOOLKIT_LOG = Logger.getLogger("javafx");

    /** Shadows of popups fall on what lies below them. */
    private static final SnapshotParameters CLEAR = new SnapshotParameters();

    static {
        CLEAR.setFill(Color.TRANSPARENT);
    }

    private final List<String> warnings = new CopyOnWriteArrayList<>();
    private final Handler listener = new Handler() {
        @Override
        public void publish(LogRecord entry) {
            if (entry.getLevel().intValue() >= Level.WARNING.intValue()) {
                warnings.add(entry.getMessage());
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };
    private final FxRobot robot = new FxRobot();

    @Override
    public void beforeEach(ExtensionContext context) throws Exception {
        // Monocle's screen is 1280 by 800 unless it is told before the toolkit starts.
        System.setProperty("headless.geometry", "1600x1000-32");
        FxToolkit.registerPrimaryStage();
        TOOLKIT_LOG.addHandler(listener);
        WaitForAsyncUtils.clearExceptions();
        call(() -> {
            Typefaces.load();
            return null;
        });
    }

    @Override
    public void afterEach(ExtensionContext context) throws Exception {
        settle();
        TOOLKIT_LOG.removeHandler(listener);
        FxToolkit.cleanupStages();
        try {
            WaitForAsyncUtils.checkException();
        } catch (Throwable uncaught) {
            throw new AssertionError("an exception went uncaught on the FX thread", uncaught);
        }
        assertThat(warnings).as("warnings of the toolkit, CSS above all").isEmpty();
    }

    public FxRobot robot() {
        return robot;
    }

    /** Shows what {@code content} makes, on the FX thread, in a scene of that size, and waits until it stands. */
    public Scene show(Theme theme, double width, double height, Supplier<? extends Parent> content) {
        Scene shown = call(() -> {
            Stage stage = FxToolkit.toolkitContext().getRegisteredStage();
            Scene scene = new Scene(content.get(), width, height);
            theme.apply(scene);
            stage.setScene(scene);
            stage.setX(0);
            stage.setY(0);
            stage.setWidth(width);
            stage.setHeight(height);
            stage.show();
            stage.toFront();
            return scene;
        });
        settle();
        return shown;
    }

    /** As {@link #show(Theme, double, double, Supplier)}, light, 1000 by 700. */
    public Scene show(Supplier<? extends Parent> content) {
        return show(Theme.LIGHT, 1000, 700, content);
    }

    /** Runs {@code work} on the FX thread and waits for what it gives. */
    public <T> T call(Callable<T> work) {
        return WaitForAsyncUtils.waitForAsyncFx(10_000, work);
    }

    /** Runs {@code work} on the FX thread and waits until what it set off is done. */
    public void run(Runnable work) {
        call(() -> {
            work.run();
            return 0;
        });
        settle();
    }

    /** Waits until the FX thread has nothing left to do. */
    public void settle() {
        WaitForAsyncUtils.waitForFxEvents();
    }

    /** Writes what every window and popup shows, where it stands, to {@code target/screenshots/<name>.png}. */
    public Path snapshotAll(String name) {
        Rectangle2D screen = call(() -> Screen.getPrimary().getBounds());
        return snapshotAll(name, (int) screen.getWidth(), (int) screen.getHeight());
    }

    /** As {@link #snapshotAll(String)}, of the upper left of the screen alone. */
    public Path snapshotAll(String name, int width, int height) {
        settle();
        BufferedImage screen = call(() -> {
            BufferedImage all = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
            for (Window window : Window.getWindows()) {
                if (window.isShowing()) {
                    all.createGraphics()
                            .drawImage(
                                    image(window.getScene().getRoot().snapshot(CLEAR, null)),
                                    (int) window.getX(),
                                    (int) window.getY(),
                                    null);
                }
            }
            return all;
        });
        return write(screen, name);
    }

    /** Writes what {@code scene} shows to {@code target/screenshots/<name>.png}. */
    public Path snapshot(Scene scene, String name) {
        settle();
        return write(image(call(() -> scene.snapshot(null))), name);
    }

    private static BufferedImage image(Image picture) {
        int width = (int) picture.getWidth();
        int height = (int) picture.getHeight();
        int[] pixels = new int[width * height];
        picture.getPixelReader().getPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), pixels, 0, width);
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
        image.setRGB(0, 0, width, height, pixels, 0, width);
        return image;
    }

    private static Path write(BufferedImage image, String name) {
        Path file = Path.of("target", "screenshots", name + ".png");
        try {
            Files.createDirectories(file.getParent());
            ImageIO.write(image, "png", file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file;
    }
}
