package dev.hindsight.exchange;

import dev.hindsight.event.Envelope;
import java.util.List;

/**
 * Some lines of the source on their way to the store.
 *
 * @param events the events among them
 * @param origins where each of the events stood, in the same order
 * @param bad the lines that are no events
 * @param bytes how far the source was read
 * @param last whether no batch follows
 */
record ImportBatch(List<Envelope> events, List<Origin> origins, List<BadLine> bad, long bytes, boolean last) {
    /** The line an event came from; its text is empty where lines are not set aside. */
    record Origin(long number, String text) {}

    BadLine refused(int index, String reason) {
        Origin origin = origins.get(index);
        return new BadLine(origin.number, reason, origin.text);
    }
}
