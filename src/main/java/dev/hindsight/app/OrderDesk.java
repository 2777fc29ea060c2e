package dev.hindsight.app;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hindsight.event.NewEvent;
import dev.hindsight.event.Payload;
import dev.hindsight.event.StreamId;
import dev.hindsight.model.StreamModel;
import dev.hindsight.order.Decision;
import dev.hindsight.order.OrderCommand;
import dev.hindsight.order.OrderDecider;
import dev.hindsight.store.AppendResult;
import dev.hindsight.store.EventStore;
import dev.hindsight.store.ExpectedVersion;
import dev.hindsight.store.StreamSummary;
import dev.hindsight.store.WrongExpectedVersionException;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Takes commands on orders: decides on the order as it stands and appends what follows. Thread-safe. */
public final class OrderDesk {
    private final Workspace workspace;
    private final Supplier<UUID> ids;

    /**
     * @param ids gives event ids
     */
    public OrderDesk(Workspace workspace, Supplier<UUID> ids) {
        this.workspace = workspace;
        this.ids = ids;
    }

    /**
     * Carries out {@code command}.
     *
     * @param metadata of the event; null for none
     * @throws CommandRefusedException where a rule stands against it
     * @throws WrongExpectedVersionException where the order is not where {@code expected} says, or somebody
     *     appended to it between decision and append
     */
    public AppendResult handle(
            StreamId order, OrderCommand command, ExpectedVersion expected, @Nullable Payload metadata) {
        EventStore store = workspace.store();
        long version = store.stream(order).map(StreamSummary::events).orElse(0L);
        if (!expected.accepts(version)) {
            throw new WrongExpectedVersionException(order, expected, version);
        }
        Decision decision = OrderDecider.decide(state(order, version), command);
        if (decision instanceof Decision.Refused refused) {
            throw new CommandRefusedException(refused);
        }
        Decision.Accepted accepted = (Decision.Accepted) decision;
        NewEvent event = new NewEvent(ids.get(), accepted.eventType(), null, accepted.data(), metadata);
        // What was decided on is what must still be there, also where the caller had no demand.
        return store.append(order, ExpectedVersion.exactly(version), List.of(event));
    }

    private ObjectNode state(StreamId order, long version) {
        return version == 0
                ? initial(workspace.models().of(order.category()), order)
                : workspace.histories().stateAt(order, version).state();
    }

    private static <S> ObjectNode initial(StreamModel<S> model, StreamId order) {
        return model.json(model.initial(order));
    }
}
