package dev.hindsight.ui.kit;

/** Light, dark, or as the operating system has it. */
public enum ThemeChoice {
    LIGHT,
    DARK,
    SYSTEM
}
