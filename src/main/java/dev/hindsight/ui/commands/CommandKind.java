package dev.hindsight.ui.commands;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hindsight.order.Decision;
import dev.hindsight.order.OrderCommand;
import dev.hindsight.order.OrderDecider;
import dev.hindsight.order.OrderEvent;
import dev.hindsight.ui.kit.EventLook;
import java.util.Optional;

/** What a person can ask of an order, in the order in which an order's life has it. */
public enum CommandKind {
    PLACE("Place an order", "Place the order", OrderCommand.PlaceOrder.class, OrderEvent.Created.class),
    PAY(
            "Authorize the payment",
            "Authorize the payment",
            OrderCommand.AuthorizePayment.class,
            OrderEvent.PaymentAuthorized.class),
    ADDRESS(
            "Update the shipping address",
            "Update the address",
            OrderCommand.UpdateShippingAddress.class,
            OrderEvent.ShippingAddressUpdated.class),
    SHIP("Ship the order", "Ship the order", OrderCommand.ShipOrder.class, OrderEvent.Shipped.class),
    DELIVER("Deliver the order", "Deliver the order", OrderCommand.DeliverOrder.class, OrderEvent.Delivered.class),
    CANCEL("Cancel the order", "Cancel the order", OrderCommand.CancelOrder.class, OrderEvent.Cancelled.class);

    private static final String REFUSED = " refused: ";

    private final String title;
    private final String button;
    private final Class<? extends OrderCommand> command;
    private final Class<? extends OrderEvent> event;

    CommandKind(String title, String button, Class<? extends OrderCommand> command, Class<? extends OrderEvent> event) {
        this.title = title;
        this.button = button;
        this.command = command;
        this.event = event;
    }

    /** As lists name it: {@code Ship the order}. */
    public String title() {
        return title;
    }

    /** What the button says that sends it. */
    String button() {
        return button;
    }

    EventLook look() {
        return switch (this) {
            case PLACE -> EventLook.CREATED;
            case PAY -> EventLook.PAID;
            case ADDRESS -> EventLook.ADDRESS;
            case SHIP -> EventLook.SHIPPED;
            case DELIVER -> EventLook.DELIVERED;
            case CANCEL -> EventLook.CANCELLED;
        };
    }

    /** Why an order in {@code state} accepts no such command, in the rule's own words; empty where it may accept one. */
    Optional<String> refusal(ObjectNode state) {
        return OrderDecider.refusal(state, command.getSimpleName(), event).map(CommandKind::reason);
    }

    /** What {@code refused} says after the name of the command: {@code order 12345 is created, it must be paid}. */
    static String reason(Decision.Refused refused) {
        return reason(refused.message());
    }

    /** As {@link #reason(Decision.Refused)}, of the message alone. */
    static String reason(String message) {
        int end = message.indexOf(REFUSED);
        return message.substring(end < 0 ? 0 : end + REFUSED.length());
    }
}
