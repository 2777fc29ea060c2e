package dev.hindsight.ui.commands;

import dev.hindsight.app.Workspace;
import dev.hindsight.order.CustomerEvent;
import dev.hindsight.store.EventStore;
import dev.hindsight.store.StreamQuery;
import java.util.Arrays;
import java.util.List;

/** Customers that an order may be placed for. */
final class KnownCustomers {
    private KnownCustomers() {}

    /** Ids that contain {@code text}, the newest customer first, at most {@code most}. Reads: off the FX thread. */
    static List<String> like(Workspace workspace, String text, int most) {
        EventStore store = workspace.store();
        int[] found = store.streamKeys(new StreamQuery(CustomerEvent.CATEGORY, text, StreamQuery.Order.NEWEST_FIRST));
        return store.streams(Arrays.copyOf(found, Math.min(found.length, most))).stream()
                .map(stream -> stream.id().id())
                .toList();
    }
}
