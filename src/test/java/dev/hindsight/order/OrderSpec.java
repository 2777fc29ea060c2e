package dev.hindsight.order;

import static org.assertj.core.api.Assertions.assertThat;

/** {@code given(events).when(command).then(event)}: what an order with this history makes of a command. */
final class OrderSpec {
    private final String[] history;

    private OrderSpec(String... history) {
        this.history = history;
    }

    static OrderSpec given(String... history) {
        return new OrderSpec(history);
    }

    Outcome when(OrderCommand command) {
        return new Outcome(
                command,
                OrderDecider.decide(Recorded.state(OrderModel.INSTANCE, "order-1", history), command),
                history.length);
    }

    record Outcome(OrderCommand command, Decision decision, int version) {
        /** Accepted, with this event as {@code Type {data}}. */
        void then(String event) {
            assertThat(decision).isInstanceOf(Decision.Accepted.class);
            assertThat(command.eventType() + " " + command.data()).isEqualTo(event);
            // What is accepted must be an event the model reads without fault.
            OrderEvent read = OrderEvent.decode(Recorded.event("order-1", version + 1, event));
            assertThat(read).isNotNull();
            assertThat(read.faults()).isEmpty();
        }

        void thenRefused(String rule, String message) {
            assertThat(decision).isEqualTo(new Decision.Refused(rule, message));
        }
    }
}
