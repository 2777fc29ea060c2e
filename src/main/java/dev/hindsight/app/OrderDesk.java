package dev.hindsight.app;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hindsight.event.Event;
import dev.hindsight.event.HindsightException;
import dev.hindsight.event.Names;
import dev.hindsight.event.NewEvent;
import dev.hindsight.event.Origin;
import dev.hindsight.event.StreamId;
import dev.hindsight.model.StreamModel;
import dev.hindsight.order.Decision;
import dev.hindsight.order.OrderDecider;
import dev.hindsight.order.OrderEvent;
import dev.hindsight.store.AppendResult;
import dev.hindsight.store.EventIdConflictException;
import dev.hindsight.store.EventStore;
import dev.hindsight.store.EventWriter;
import dev.hindsight.store.ExpectedVersion;
import dev.hindsight.store.StreamSummary;
import dev.hindsight.store.WrongExpectedVersionException;
import dev.hindsight.timetravel.StateAt;
import java.util.List;
import java.util.Optional;

/** Takes commands on orders: decides on the order as it stands and appends what follows. Thread-safe. */
public final class OrderDesk {
    /** How often a command without a demand is decided anew when somebody else was quicker. */
    private static final int ATTEMPTS = 20;

    private static final int SINCE = 100;

    private final Workspace workspace;
    private final EventWriter writer;

    /**
     * @param channel the way in of the commands
     * @param source what they come from; empty where the way in says it
     */
    public OrderDesk(Workspace workspace, Origin.Channel channel, String source) {
        this.workspace = workspace;
        writer = workspace.store().from(channel, source);
    }

    /**
     * Carries out {@code request}; sent again, it answers what it did the first time. When this returns, the event is
     * on disk, and its position is the causal token.
     *
     * @throws CommandRefusedException where a rule stands against it
     * @throws CommandConflictException where the order is not where the request expects it
     * @throws EventIdConflictException where another command, or event, has the same id
     */
    public AppendResult handle(OrderRequest request) {
        for (int attempt = 1; ; attempt++) {
            StateAt order = current(request.order());
            try {
                return handle(request, order);
            } catch (WrongExpectedVersionException e) {
                Optional<AppendResult> earlier = earlier(request);
                if (earlier.isPresent()) {
                    return earlier.get();
                }
                if (!request.expected().accepts(e.found()) || attempt == ATTEMPTS) {
                    throw conflict(request, e);
                }
            } catch (CommandRefusedException e) {
                return earlier(request).orElseThrow(() -> e);
            }
        }
    }

    /**
     * The order as it stands, folded from what is on disk; at version 0, in its initial state, where there is none.
     *
     * @throws HindsightException where {@code order} is a stream of another category, or one that began with an event the shop does not
     *     know
     */
    public StateAt current(StreamId order) {
        if (!order.category().equals(OrderEvent.CATEGORY)) {
            throw new HindsightException("stream " + order + " is no order: its category is " + order.category());
        }
        long version =
                workspace.store().stream(order).map(StreamSummary::events).orElse(0L);
        if (version == 0) {
            return new StateAt(order, 0, 0, initial(workspace.models().of(order, OrderEvent.Types.CREATED), order));
        }
        String firstType = workspace.store().readStream(order, 1, 1).get(0).type();
        if (!OrderEvent.Types.isKnown(firstType)) {
            throw new HindsightException("stream " + order + " is no order of this shop: its first event is "
                    + Names.quoted(firstType) + ", so commands do not know its state; append writes any event");
        }
        return workspace.histories().stateAt(order, version);
    }

    private AppendResult handle(OrderRequest request, StateAt order) {
        if (!request.expected().accepts(order.version())) {
            throw new WrongExpectedVersionException(request.order(), request.expected(), order.version());
        }
        if (OrderDecider.decide(order.state(), request.command()) instanceof Decision.Refused refused) {
            throw new CommandRefusedException(refused);
        }
        NewEvent event = new NewEvent(
                request.commandId(),
                request.command().eventType(),
                null,
                request.command().data(),
                request.metadata());
        // What was decided on is what must still be there, also where the caller had no demand.
        return writer.append(request.order(), ExpectedVersion.exactly(order.version()), List.of(event));
    }

    /** What the request did when it was sent before; empty where it never was carried out. */
    private Optional<AppendResult> earlier(OrderRequest request) {
        Optional<Event> found = workspace.store().event(request.commandId());
        found.ifPresent(event -> {
            if (!event.stream().equals(request.order())
                    || !event.type().equals(request.command().eventType())
                    || !event.data().means(request.command().data())) {
                throw new EventIdConflictException("command id " + request.commandId()
                        + " is taken by another command: it led to " + event.type() + " at position "
                        + event.position() + " of stream " + event.stream());
            }
        });
        return found.map(event -> new AppendResult(event.position(), event.version(), 1, true));
    }

    private CommandConflictException conflict(OrderRequest request, WrongExpectedVersionException cause) {
        EventStore store = workspace.store();
        long from = request.expected() instanceof ExpectedVersion.Exactly exactly ? exactly.version() + 1 : 1;
        return new CommandConflictException(cause, store.readStream(request.order(), from, SINCE));
    }

    private static <S> ObjectNode initial(StreamModel<S> model, StreamId order) {
        return model.json(model.initial(order));
    }
}
