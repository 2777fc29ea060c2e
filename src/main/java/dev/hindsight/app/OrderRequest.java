package dev.hindsight.app;

import dev.hindsight.event.Payload;
import dev.hindsight.event.StreamId;
import dev.hindsight.order.OrderCommand;
import dev.hindsight.store.ExpectedVersion;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A command on its way to an order.
 *
 * @param commandId the idempotency key, and the id of the event the command leads to: sent again, it does nothing
 * @param expected what the order must be at
 * @param metadata of the event; null for none
 */
public record OrderRequest(
        UUID commandId, StreamId order, OrderCommand command, ExpectedVersion expected, @Nullable Payload metadata) {

    /** The same command, to be decided on the order at {@code version}. */
    public OrderRequest expecting(long version) {
        return new OrderRequest(commandId, order, command, ExpectedVersion.exactly(version), metadata);
    }
}
