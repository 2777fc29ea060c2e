package dev.hindsight.exchange;

/**
 * A line that is not taken.
 *
 * @param record how many records of the source were read before it
 * @param number its place in the source, from 1
 * @param reason why, naming the field and its value
 * @param text the line as it stands; empty where lines are not set aside
 */
record BadLine(long record, long number, String reason, String text) {}
