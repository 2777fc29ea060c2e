package dev.hindsight.event;

/**
 * How far a source was read when events of it were stored. Whoever has the source can check it:
 * {@code head -c BYTES FILE | sha256sum}.
 *
 * @param bytes how many of its first bytes were read
 * @param digest SHA-256 of these bytes
 * @param whole whether that is all of it, and the import came to its end
 */
public record SourceRead(long bytes, Hash digest, boolean whole) {}
