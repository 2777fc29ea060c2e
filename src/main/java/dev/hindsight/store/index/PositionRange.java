package dev.hindsight.store.index;

/** Positions from {@code first} to {@code last}, both inclusive. */
public record PositionRange(long first, long last) {}
