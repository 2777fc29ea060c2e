package dev.hindsight.ui.commands;

import dev.hindsight.event.LosslessNumber;
import dev.hindsight.order.OrderCommand;
import dev.hindsight.timetravel.StateAt;
import java.util.List;
import java.util.Optional;

/** Asks for the charge; the amount begins as the order's total. */
final class PaymentForm extends Form {
    private final FormField charge = new FormField("charge id");
    private final FormField amount = new FormField("amount");

    PaymentForm(StateAt base, String actor) {
        super(CommandKind.PAY, base, actor);
        if (base.state().get("total") instanceof LosslessNumber total) {
            amount.with(total.asText());
        }
        checkWhileTyping(charge);
        checkWhileTyping(amount);
        check();
    }

    @Override
    List<FormField> fields() {
        return List.of(charge, amount);
    }

    @Override
    Optional<FormField> blamed(String rule) {
        return rule.equals("amount_is_total") ? Optional.of(amount) : Optional.empty();
    }

    @Override
    Optional<OrderCommand> read() {
        Optional<String> id = charge.required();
        Optional<LosslessNumber> money = amount.number();
        return id.flatMap(chargeId -> money.map(number -> new OrderCommand.AuthorizePayment(chargeId, number)));
    }
}
