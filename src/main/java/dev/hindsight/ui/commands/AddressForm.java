package dev.hindsight.ui.commands;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hindsight.order.OrderCommand;
import dev.hindsight.timetravel.StateAt;
import java.util.List;
import java.util.Optional;

/** Asks where the order is to be shipped; begins with the address it has. */
final class AddressForm extends Form {
    private final AddressFields address;

    AddressForm(StateAt base, String actor) {
        super(CommandKind.ADDRESS, base, actor);
        address = new AddressFields(base.state().get("shipping_address") instanceof ObjectNode known ? known : null);
        address.all().forEach(this::checkWhileTyping);
        address.asJsonProperty().addListener(o -> check());
        check();
    }

    AddressFields address() {
        return address;
    }

    @Override
    List<FormField> fields() {
        return address.inUse();
    }

    @Override
    Optional<OrderCommand> read() {
        if (address.blank()) {
            fields().get(0).fault("the address is missing");
            return Optional.empty();
        }
        return address.read().map(OrderCommand.UpdateShippingAddress::new);
    }
}
