package dev.hindsight;

/** Starts Hindsight. */
public final class Hindsight {
    private Hindsight() {}

    public static void main(String[] args) {}
}
