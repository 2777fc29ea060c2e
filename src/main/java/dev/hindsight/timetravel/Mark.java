package dev.hindsight.timetravel;

import java.time.Instant;

/** An event of a stream as a slider shows it: without its payload. */
public record Mark(long version, long position, String type, Instant occurredAt, Instant recordedAt) {}
