package dev.hindsight.exchange;

import dev.hindsight.event.Envelope;
import dev.hindsight.event.SourceRead;
import java.util.List;

/**
 * Some lines of the source on their way to the store.
 *
 * @param events the events among them
 * @param places where each of the events stood, in the same order
 * @param bad the lines that are no events
 * @param bytes how far the source was dealt with
 * @param read how far it was read, which is ahead of that
 * @param last whether no batch follows
 */
record ImportBatch(
        List<Envelope> events, List<Place> places, List<BadLine> bad, long bytes, SourceRead read, boolean last) {
    /**
     * Where an event came from; its text is empty where lines are not set aside.
     *
     * @param record how many records of the source were read before it
     * @param where its place where the line does not tell it, before a reason; empty where it does
     */
    record Place(long record, long line, String where, String text) {}

    BadLine refused(int index, String reason) {
        Place place = places.get(index);
        return new BadLine(place.record, place.line, place.where + reason, place.text);
    }
}
