package dev.hindsight.store;

/**
 * A category and how many streams are in it at the head.
 *
 * @param name may be empty (a stream id that starts with a hyphen)
 */
public record Category(String name, long streams) {}
