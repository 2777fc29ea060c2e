package dev.hindsight.ui.kit;

/**
 * A position somebody wants to find again.
 *
 * @param note what for; may be empty
 */
public record Bookmark(long position, String note) {}
