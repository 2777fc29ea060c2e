package dev.hindsight.store;

/**
 * What an append wrote, or, for a repeat of an earlier one, what that wrote.
 *
 * @param position the last event's position: the causal token
 * @param version the last event's version
 * @param count how many events, all in a row
 * @param repeated whether all of them were in the store already
 */
public record AppendResult(long position, long version, int count, boolean repeated) {}
