package dev.hindsight.ui.kit;

import java.util.Locale;

/**
 * Something the window can do, known by one name to its keys, to the palette and to the key sheet.
 *
 * @param group under which the key sheet lists it
 * @param name what it does, as a person would say it: {@code Follow live, or stay}
 * @param keys a combination such as {@code Shortcut+K} or {@code Alt+Left}, a character that is typed such as
 *     {@code /}, or empty
 */
public record Action(String group, String name, String keys, Runnable run) {
    private static final boolean MAC =
            System.getProperty("os.name", "").toLowerCase(Locale.ROOT).contains("mac");

    /** Whether the key is a character that is typed, not a combination. */
    public boolean typed() {
        return keys.length() == 1;
    }

    /** The keys as a person reads them: {@code Ctrl K}, {@code Alt ←}; empty where there are none. */
    public String keysText() {
        return typed()
                ? keys.toUpperCase(Locale.ROOT)
                : keys.replace("Shortcut", MAC ? "⌘" : "Ctrl")
                        .replace("Left", "←")
                        .replace("Right", "→")
                        .replace("Comma", ",")
                        .replace('+', ' ');
    }
}
