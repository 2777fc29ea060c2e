package dev.hindsight.order;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hindsight.event.Event;
import dev.hindsight.event.Json;
import dev.hindsight.model.ReadablePayload;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What can happen to a customer, read as tolerantly as {@link OrderEvent}. */
public sealed interface CustomerEvent {
    String CATEGORY = "customer";

    /** {@link #decode} as one object, for callers that remember results by their decoder. */
    Function<Event, @Nullable CustomerEvent> DECODER = CustomerEvent::decode;

    @Nullable
    String name();

    /** What is wrong with the payload, in words; empty for a good one. */
    List<String> faults();

    /** The customer event that {@code event} is; null where its stream is no customer or its type unknown. */
    static @Nullable CustomerEvent decode(Event event) {
        if (!event.stream().category().equals(CATEGORY)) {
            return null;
        }
        List<PayloadKey> keys = Types.KEYS.get(event.type());
        if (keys == null) {
            return null;
        }
        Optional<ObjectNode> read = ReadablePayload.tree(event.data());
        ObjectNode data = read.orElseGet(Json.NODES::objectNode);
        List<String> faults = read.isEmpty() ? Payloads.UNREADABLE : Payloads.faults(data, keys);
        return event.type().equals(Types.REGISTERED)
                ? new Registered(Payloads.text(data, "name"), Payloads.text(data, "email"), faults)
                : new Renamed(Payloads.text(data, "name"), faults);
    }

    record Registered(@Nullable String name, @Nullable String email, List<String> faults) implements CustomerEvent {}

    record Renamed(@Nullable String name, List<String> faults) implements CustomerEvent {}

    /** The names of the types and the keys of their payloads. */
    final class Types {
        public static final String REGISTERED = "CustomerRegistered";
        public static final String RENAMED = "CustomerRenamed";

        private static final Map<String, List<PayloadKey>> KEYS = Map.of(
                REGISTERED,
                List.of(
                        PayloadKey.required("name", PayloadKey.Type.TEXT),
                        PayloadKey.optional("email", PayloadKey.Type.TEXT)),
                RENAMED,
                List.of(PayloadKey.required("name", PayloadKey.Type.TEXT)));

        private Types() {}

        static boolean isKnown(String type) {
            return KEYS.containsKey(type);
        }
    }
}
