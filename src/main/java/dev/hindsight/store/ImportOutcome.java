package dev.hindsight.store;

import java.util.List;

/**
 * What became of a batch handed to {@link EventStore#importBatch}.
 *
 * @param imported events newly on disk
 * @param present events that were there already with equal content
 * @param refused events that were not taken, in the batch's order; the others of the batch were
 */
public record ImportOutcome(int imported, int present, List<Refusal> refused) {
    /**
     * One event that was not taken.
     *
     * @param index its place in the batch, from 0
     * @param reason why, naming the field and its value
     */
    public record Refusal(int index, String reason) {}
}
