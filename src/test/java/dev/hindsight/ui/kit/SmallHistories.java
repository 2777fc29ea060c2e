package dev.hindsight.ui.kit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.hindsight.event.Event;
import dev.hindsight.event.HindsightException;
import dev.hindsight.event.Json;
import dev.hindsight.event.LosslessNumber;
import dev.hindsight.event.Progress;
import dev.hindsight.event.StreamId;
import dev.hindsight.timetravel.FieldChange;
import dev.hindsight.timetravel.FieldOrigin;
import dev.hindsight.timetravel.FieldVersions;
import dev.hindsight.timetravel.Mark;
import dev.hindsight.timetravel.StateAt;
import dev.hindsight.timetravel.Step;
import dev.hindsight.timetravel.StreamHistories;
import dev.hindsight.timetravel.StreamHistory;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Histories folded from the start each time: an order's fields, and whatever else the events carry. */
final class SmallHistories implements StreamHistories {
    private static final List<String> ORDER_FIELDS = List.of(
            "order_id",
            "status",
            "customer_id",
            "items",
            "total",
            "shipping_address",
            "charge_id",
            "paid_amount",
            "tracking",
            "signed_by",
            "cancel_reason",
            "created_at",
            "updated_at",
            "version");

    private final SmallStore store;

    SmallHistories(SmallStore store) {
        this.store = store;
    }

    @Override
    public Optional<StreamHistory> history(StreamId stream) {
        List<Event> own = store.readStream(stream, 1, Integer.MAX_VALUE);
        return own.isEmpty() ? Optional.empty() : Optional.of(new History(stream, own));
    }

    @Override
    public StateAt stateAt(StreamId stream, long version) {
        StreamHistory history = history(stream).orElseThrow(() -> new HindsightException("no stream " + stream));
        return new StateAt(
                stream,
                version,
                history.marks().get((int) version - 1).position(),
                history.step(version).state());
    }

    /** The state before and after each event of an order, in the shape that the product's own fold has. */
    static ObjectNode initial(StreamId stream) {
        ObjectNode state = Json.NODES.objectNode();
        if (stream.category().equals("order")) {
            ORDER_FIELDS.forEach(field -> state.set(field, Json.NODES.nullNode()));
        }
        return state;
    }

    static Map<String, JsonNode> sets(Event event) {
        Map<String, JsonNode> set = new HashMap<>();
        for (Map.Entry<String, JsonNode> field : event.data().tree().properties()) {
            set.put(
                    switch (field.getKey()) {
                        case "amount" -> "paid_amount";
                        case "reason" -> "cancel_reason";
                        default -> field.getKey();
                    },
                    field.getValue());
        }
        set.put("version", LosslessNumber.of(event.version()));
        set.put("updated_at", TextNode.valueOf(event.occurredAt().toString()));
        EventLook look = EventLook.of(event.type());
        if (look != EventLook.OTHER && look != EventLook.ADDRESS) {
            set.put("status", TextNode.valueOf(look.suffix()));
        }
        if (look == EventLook.CREATED) {
            set.put("order_id", TextNode.valueOf(event.stream().id()));
            set.put("created_at", TextNode.valueOf(event.occurredAt().toString()));
        }
        return set;
    }

    private record History(StreamId stream, List<Event> events) implements StreamHistory {
        @Override
        public FieldVersions changes(Progress progress) {
            Map<String, List<FieldOrigin>> found = new HashMap<>();
            for (Mark mark : marks()) {
                FieldOrigin by = new FieldOrigin(mark.version(), mark.type(), mark.occurredAt(), null);
                step(mark.version()).changes().forEach(change -> found.computeIfAbsent(
                                change.field(), field -> new ArrayList<>())
                        .add(by));
            }
            return new FieldVersions(found);
        }

        @Override
        public List<Mark> marks() {
            return events.stream()
                    .map(e -> new Mark(e.version(), e.position(), e.type(), e.occurredAt(), e.recordedAt()))
                    .toList();
        }

        @Override
        public long versionAt(long position) {
            return events.stream().filter(e -> e.position() <= position).count();
        }

        @Override
        public Step step(long version) {
            ObjectNode before = initial(stream);
            ObjectNode state = before;
            Map<String, FieldOrigin> origins = new HashMap<>();
            @Nullable Event last = null;
            for (Event event : events.subList(0, (int) version)) {
                before = state;
                state = before.deepCopy();
                for (Map.Entry<String, JsonNode> set : sets(event).entrySet()) {
                    state.set(set.getKey(), set.getValue());
                    origins.put(
                            set.getKey(), new FieldOrigin(event.version(), event.type(), event.occurredAt(), "web"));
                }
                last = event;
            }
            List<FieldChange> changes = new ArrayList<>();
            for (Iterator<String> names = state.fieldNames(); names.hasNext(); ) {
                String name = names.next();
                if (!state.get(name).equals(before.get(name))) {
                    changes.add(new FieldChange(name, before.get(name), state.get(name)));
                }
            }
            return new Step(stream, version, last, state, origins, changes);
        }
    }
}
