package dev.hindsight.ui.commands;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hindsight.app.CommandConflictException;
import dev.hindsight.app.CommandRefusedException;
import dev.hindsight.app.OrderDesk;
import dev.hindsight.app.OrderRequest;
import dev.hindsight.app.Workspace;
import dev.hindsight.event.Event;
import dev.hindsight.event.Hash;
import dev.hindsight.event.Json;
import dev.hindsight.event.Origin;
import dev.hindsight.event.Payload;
import dev.hindsight.event.StreamId;
import dev.hindsight.model.ReadablePayload;
import dev.hindsight.order.OrderCommand;
import dev.hindsight.store.AppendResult;
import dev.hindsight.store.ExpectedVersion;
import dev.hindsight.ui.kit.PendingWrite;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/**
 * A command that is sent, maybe more than once, under one id. Immutable.
 *
 * @param version what the order must be at: the version that the person decided on
 */
record Attempt(UUID commandId, StreamId order, OrderCommand command, long version, String actor) {
    private static final String CORRELATION = "correlationId";

    /** The same command, decided on the order at {@code found}. */
    Attempt on(long found) {
        return new Attempt(commandId, order, command, found, actor);
    }

    boolean asks(StreamId of, OrderCommand what) {
        return order.equals(of) && command.equals(what);
    }

    /** What the window shows until the write side has answered. */
    PendingWrite expected(long head, Instant now) {
        Event event = new Event(
                head + 1,
                order,
                version + 1,
                commandId,
                command.eventType(),
                now,
                now,
                command.data(),
                Payload.of(Json.NODES.objectNode().put("actor", actor)),
                Hash.ZERO);
        return new PendingWrite(commandId, command.name(), event, OptionalLong.empty());
    }

    /** Sends it and tells what the write side said. Blocks until the event is on disk. */
    Answer carryOut(Workspace workspace) {
        OrderDesk desk = new OrderDesk(workspace, Origin.Channel.WINDOW, "");
        try {
            AppendResult written = desk.handle(
                    new OrderRequest(commandId, order, command, ExpectedVersion.exactly(version), metadata(workspace)));
            Event event = workspace.store().event(written.position()).orElseThrow();
            return new Answer.Written(event, desk.current(order));
        } catch (CommandRefusedException e) {
            return new Answer.Refused(
                    e.rule(), CommandKind.reason(e.getMessage()).replace(" (rule " + e.rule() + ")", ""));
        } catch (CommandConflictException e) {
            return new Answer.Conflict(this, e.found(), e.since(), desk.current(order));
        }
    }

    /** Who did it, what it belongs to and what it follows from: the order's last event as the person saw it. */
    private Payload metadata(Workspace workspace) {
        Optional<Event> last = version == 0
                ? Optional.empty()
                : workspace.store().readStream(order, version, 1).stream().findFirst();
        ObjectNode metadata = Json.NODES.objectNode().put("actor", actor);
        metadata.put(
                CORRELATION,
                last.map(Event::metadata)
                        .flatMap(ReadablePayload::tree)
                        .map(known -> known.path(CORRELATION).textValue())
                        .orElse(order.value()));
        last.ifPresent(event -> metadata.put("causationId", event.eventId().toString()));
        return Payload.of(metadata);
    }
}
