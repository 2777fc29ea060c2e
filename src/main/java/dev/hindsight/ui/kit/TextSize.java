package dev.hindsight.ui.kit;

/** How large text is; the style sheets give every other size in relation to it. */
public enum TextSize {
    SMALL(12),
    USUAL(13),
    LARGE(14.5),
    LARGEST(16);

    private static final double DESIGNED_FOR = 13;

    private final double pixels;

    TextSize(double pixels) {
        this.pixels = pixels;
    }

    /** By how much text is larger than what the window was designed for. */
    double scale() {
        return pixels / DESIGNED_FOR;
    }
}
