package dev.hindsight.ui.kit;

/** How close the rows of lists and tables stand. */
public enum Density {
    COMPACT,
    USUAL,
    ROOMY
}
