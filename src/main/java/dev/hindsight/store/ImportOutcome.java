package dev.hindsight.store;

import java.util.List;
import java.util.stream.Stream;

/**
 * What became of a batch handed to {@link EventStore#importBatch}.
 *
 * @param imported events newly on disk
 * @param present events that were there already with equal content
 * @param refused events that were not taken, in the batch's order; the others of the batch were
 */
public record ImportOutcome(int imported, int present, List<Refusal> refused) {
    /** This and the outcome of what followed it in the batch, from index {@code from} on. */
    ImportOutcome and(int from, ImportOutcome next) {
        return new ImportOutcome(
                imported + next.imported,
                present + next.present,
                Stream.concat(refused.stream(), next.refused.stream().map(r -> new Refusal(from + r.index, r.reason)))
                        .toList());
    }

    /**
     * One event that was not taken.
     *
     * @param index its place in the batch, from 0
     * @param reason why, naming the field and its value
     */
    public record Refusal(int index, String reason) {}
}
