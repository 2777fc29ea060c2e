package dev.hindsight.order;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hindsight.event.Event;
import java.util.List;
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
        return switch (event.type()) {
            case Types.REGISTERED -> {
                ObjectNode data = event.data().tree();
                yield new Registered(
                        Payloads.text(data, "name"),
                        Payloads.text(data, "email"),
                        Payloads.faults(data, List.of(Types.NAME, Types.EMAIL)));
            }
            case Types.RENAMED -> {
                ObjectNode data = event.data().tree();
                yield new Renamed(Payloads.text(data, "name"), Payloads.faults(data, List.of(Types.NAME)));
            }
            default -> null;
        };
    }

    record Registered(@Nullable String name, @Nullable String email, List<String> faults) implements CustomerEvent {}

    record Renamed(@Nullable String name, List<String> faults) implements CustomerEvent {}

    /** The names of the types and the keys of their payloads. */
    final class Types {
        public static final String REGISTERED = "CustomerRegistered";
        public static final String RENAMED = "CustomerRenamed";

        static final PayloadKey NAME = PayloadKey.required("name", PayloadKey.Type.TEXT);
        static final PayloadKey EMAIL = PayloadKey.optional("email", PayloadKey.Type.TEXT);

        private Types() {}
    }
}
