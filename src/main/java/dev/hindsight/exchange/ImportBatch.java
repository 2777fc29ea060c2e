package dev.hindsight.exchange;

import dev.hindsight.event.Envelope;
import dev.hindsight.event.SourceRead;
import java.util.List;

/**
 * Some lines of the source on their way to the store.
 *
 * @param events the events among them
 * @param texts each event's line, in the same order; empty texts where lines are not set aside
 * @param bad the lines that are no events
 * @param bytes how far the source was dealt with
 * @param read how far it was read, which is ahead of that
 * @param last whether no batch follows
 */
record ImportBatch(
        List<Envelope> events, List<String> texts, List<BadLine> bad, long bytes, SourceRead read, boolean last) {
    BadLine refused(int index, String reason) {
        return new BadLine(events.get(index).line(), reason, texts.get(index));
    }
}
