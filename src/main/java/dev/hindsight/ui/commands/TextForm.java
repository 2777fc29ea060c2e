package dev.hindsight.ui.commands;

import dev.hindsight.order.OrderCommand;
import dev.hindsight.timetravel.StateAt;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Asks for one text: where the parcel is, who took it in, why the order is off. */
final class TextForm extends Form {
    private final FormField text;
    private final Function<String, OrderCommand> making;

    TextForm(CommandKind kind, StateAt base, String actor, String name, Function<String, OrderCommand> making) {
        super(kind, base, actor);
        this.text = new FormField(name);
        this.making = making;
        checkWhileTyping(text);
        check();
    }

    @Override
    List<FormField> fields() {
        return List.of(text);
    }

    @Override
    Optional<OrderCommand> read() {
        return text.required().map(making);
    }
}
