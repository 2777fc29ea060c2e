package dev.hindsight.timetravel;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hindsight.event.Envelope;
import dev.hindsight.event.Event;
import dev.hindsight.event.Json;
import dev.hindsight.event.NewEvent;
import dev.hindsight.event.Payload;
import dev.hindsight.event.Progress;
import dev.hindsight.event.StreamId;
import dev.hindsight.model.DeepMerge;
import dev.hindsight.model.StreamModel;
import dev.hindsight.order.OrderModels;
import dev.hindsight.store.EventStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;

/**
 * States that share what they have in common are those of the plain definition: objects merge key by key, anything else
 * replaces, null sets null; what changed is what a comparison of both whole states finds. A wrong answer here would show
 * an auditor a state that never was.
 */
class HistoryDefinitionPropertyTest {
    private static final Instant START = Instant.parse("2024-03-01T09:15:00Z");
    private static final StreamId PARCEL = StreamId.of("parcel-p");
    private static final StreamId ORDER = StreamId.of("order-p");
    private static final List<String> KEYS = List.of(
            "a", "b", "", "a.b", "items[0]", "\"quoted\"", "__proto__", "é", "🚚", "[", "]", ".", "status", "total");
    private static final List<String> ORDER_TYPES = List.of(
            "OrderCreated", "PaymentAuthorized", "ShippingAddressUpdated", "OrderShipped", "OrderCancelled", "Noted");

    /** A stream at a version, by the definition: everything is copied and compared as a whole. */
    private record Defined(ObjectNode state, List<FieldChange> changes, Map<String, Long> origins) {}

    @Property(tries = 40)
    void states_changes_and_origins_are_those_of_the_definition_in_any_order_of_steps(@ForAll long seed)
            throws IOException {
        Path directory = Files.createTempDirectory("definition");
        Random random = new Random(seed);
        try (EventStore store = EventStore.open(
                directory.resolve("store"), EventStore.Access.CREATE, Clock.fixed(START, ZoneOffset.UTC))) {
            int events = 1 + random.nextInt(200);
            List<Envelope> batch = new ArrayList<>();
            for (int n = 0; n < events; n++) {
                batch.add(envelope(PARCEL, "Moved", object(random, 3), 2 * n));
                String type = n == 0 ? "OrderCreated" : ORDER_TYPES.get(random.nextInt(ORDER_TYPES.size()));
                batch.add(envelope(ORDER, type, order(random), 2 * n + 1));
            }
            store.importBatch(batch, true);
            check(store, PARCEL, DeepMerge.INSTANCE, random);
            check(store, ORDER, OrderModels.models().of(ORDER, "OrderCreated"), random);
        } finally {
            for (String file : List.of("store.mv.db", "store.head")) {
                Files.deleteIfExists(directory.resolve(file));
            }
            Files.delete(directory);
        }
    }

    private static void check(EventStore store, StreamId stream, StreamModel<?> model, Random random) {
        StreamHistories histories = new StoredHistories(store, OrderModels.models());
        StreamHistory history = histories.history(stream).orElseThrow();
        List<Defined> defined = define(model, store.readStream(stream, 1, 1_000));
        int last = defined.size();
        for (int i = 0; i < 60; i++) {
            int version = i < 10 ? Math.max(1, last - i) : 1 + random.nextInt(last);
            Step step = history.step(version);
            Defined expected = defined.get(version - 1);
            assertThat(step.state().toString()).isEqualTo(expected.state.toString());
            assertThat(step.state()).isEqualTo(expected.state);
            assertThat(step.changes()).isEqualTo(expected.changes);
            assertThat(versions(step.origins())).isEqualTo(expected.origins);
            if (i % 10 == 0) {
                assertThat(Json.text(histories.stateAt(stream, version).state()))
                        .isEqualTo(Json.text(expected.state));
            }
            int other = 1 + random.nextInt(last);
            assertThat(Changes.between(history.step(other).state(), step.state()))
                    .isEqualTo(between(defined.get(other - 1).state, expected.state));
        }
        checkChanges(history.changes(Progress.NONE), defined);
    }

    private static void checkChanges(FieldVersions changes, List<Defined> defined) {
        Map<String, Long> last = new HashMap<>();
        for (int version = 1; version <= defined.size(); version++) {
            for (FieldChange change : defined.get(version - 1).changes) {
                last.put(change.field(), (long) version);
            }
            int at = version;
            last.forEach((field, by) -> assertThat(
                            changes.lastChange(field, at).orElseThrow().version())
                    .isEqualTo(by));
        }
        assertThat(changes.fields()).containsExactlyInAnyOrderElementsOf(last.keySet());
    }

    private static <S> List<Defined> define(StreamModel<S> model, List<Event> events) {
        List<Defined> defined = new ArrayList<>();
        ObjectNode before = Json.NODES.objectNode();
        Map<String, Long> origins = new HashMap<>();
        S state = model.initial(events.get(0).stream());
        for (Event event : events) {
            model.fieldsSetBy(state, event).forEach(field -> origins.put(field, event.version()));
            state = model.apply(state, event);
            ObjectNode after =
                    model == DeepMerge.INSTANCE ? merge(before, event.data().tree()) : model.json(state);
            List<FieldChange> changes = between(before, after).stream()
                    .filter(c -> isNews(c.before()) || isNews(c.after()))
                    .toList();
            defined.add(new Defined(after, changes, Map.copyOf(origins)));
            before = after;
        }
        return defined;
    }

    private static ObjectNode merge(ObjectNode base, ObjectNode onto) {
        ObjectNode merged = base.deepCopy();
        onto.properties().forEach(field -> {
            boolean both = merged.get(field.getKey()) instanceof ObjectNode && field.getValue() instanceof ObjectNode;
            merged.set(
                    field.getKey(),
                    both
                            ? merge((ObjectNode) merged.get(field.getKey()), (ObjectNode) field.getValue())
                            : field.getValue());
        });
        return merged;
    }

    private static List<FieldChange> between(ObjectNode before, ObjectNode after) {
        Set<String> names = new LinkedHashSet<>();
        after.fieldNames().forEachRemaining(names::add);
        before.fieldNames().forEachRemaining(names::add);
        return names.stream()
                .filter(name -> !Objects.equals(before.get(name), after.get(name)))
                .map(name -> new FieldChange(name, before.get(name), after.get(name)))
                .toList();
    }

    private static boolean isNews(@Nullable JsonNode value) {
        return value != null && !value.isNull();
    }

    private static Map<String, Long> versions(Map<String, FieldOrigin> origins) {
        Map<String, Long> versions = new HashMap<>();
        origins.forEach((field, origin) -> versions.put(field, origin.version()));
        return versions;
    }

    private static ObjectNode order(Random random) {
        ObjectNode data = Json.NODES.objectNode();
        data.put("customer_id", "c" + random.nextInt(2));
        data.set("items", random.nextBoolean() ? Json.NODES.arrayNode().add(object(random, 1)) : value(random, 1));
        data.set("total", Json.number(random.nextBoolean() ? "2.0" : "2.00"));
        data.set("shipping_address", value(random, 2));
        data.set("amount", value(random, 0));
        data.set("tracking", value(random, 0));
        data.set("reason", value(random, 0));
        return data;
    }

    private static ObjectNode object(Random random, int levels) {
        ObjectNode object = Json.NODES.objectNode();
        for (int i = random.nextInt(4); i > 0; i--) {
            String key = random.nextInt(4) == 0 ? "k" + random.nextInt(60) : KEYS.get(random.nextInt(KEYS.size()));
            object.set(key, value(random, levels));
        }
        return object;
    }

    private static JsonNode value(Random random, int levels) {
        return switch (random.nextInt(levels > 0 ? 9 : 5)) {
            case 0 -> Json.NODES.nullNode();
            case 1 -> Json.number(random.nextBoolean() ? "2.0" : "2.00");
            case 2 -> Json.number(random.nextBoolean() ? "1E9999" : "-0");
            case 3 -> Json.NODES.booleanNode(random.nextBoolean());
            case 4 -> Json.NODES.textNode(random.nextBoolean() ? "" : "x");
            case 5 -> array(random, levels - 1);
            default -> object(random, levels - 1);
        };
    }

    private static ArrayNode array(Random random, int levels) {
        ArrayNode array = Json.NODES.arrayNode();
        for (int i = random.nextInt(3); i > 0; i--) {
            array.add(value(random, levels));
        }
        return array;
    }

    private static Envelope envelope(StreamId stream, String type, ObjectNode data, int n) {
        return new Envelope(
                stream,
                null,
                new NewEvent(
                        new UUID(0x4000, 0x8000_0000_0000_0000L + n),
                        type,
                        START.plusSeconds(n),
                        Payload.of(data),
                        null));
    }
}
