package dev.hindsight.ui.kit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * Whether the operating system is dark, asked of its own tool: JavaFX answers this from version 22 on, which needs
 * a later Java than ours.
 */
public final class SystemTheme {
    private static final int SECONDS_TO_ANSWER = 2;

    private SystemTheme() {}

    /** Starts a process and waits for it: call it off the FX thread. Light where nobody can tell. */
    public static Theme ask() {
        String os = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        if (os.contains("win")) {
            return answer(
                                    "reg",
                                    "query",
                                    "HKCU\\Software\\Microsoft\\Windows\\CurrentVersion\\Themes\\Personalize",
                                    "/v",
                                    "AppsUseLightTheme")
                            .contains("0x0")
                    ? Theme.DARK
                    : Theme.LIGHT;
        }
        String said = os.contains("mac")
                ? answer("defaults", "read", "-g", "AppleInterfaceStyle")
                : answer("gsettings", "get", "org.gnome.desktop.interface", "color-scheme");
        return said.toLowerCase(Locale.ROOT).contains("dark") ? Theme.DARK : Theme.LIGHT;
    }

    private static String answer(String... command) {
        try {
            Process asked = new ProcessBuilder(List.of(command))
                    .redirectErrorStream(true)
                    .start();
            asked.getOutputStream().close();
            if (!asked.waitFor(SECONDS_TO_ANSWER, TimeUnit.SECONDS)) {
                asked.destroy();
                return "";
            }
            return new String(asked.getInputStream().readNBytes(4_096), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "";
        }
    }
}
