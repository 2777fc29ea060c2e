package dev.hindsight.exchange;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hindsight.event.Json;
import dev.hindsight.event.Payload;
import org.jspecify.annotations.Nullable;

/** What the metadata of an event says that was recovered without a proof. */
public final class RecoveryDoubt {
    static final String FIELD = "recoveryDoubt";

    private RecoveryDoubt() {}

    /**
     * The same metadata with the reason.
     *
     * @param metadata null where there is none
     */
    public static Payload noted(@Nullable Payload metadata, String reason) {
        ObjectNode tree = metadata == null ? Json.NODES.objectNode() : metadata.tree();
        tree.put(FIELD, reason);
        return Payload.of(tree);
    }
}
