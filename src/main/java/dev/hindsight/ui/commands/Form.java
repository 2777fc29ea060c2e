package dev.hindsight.ui.commands;

import dev.hindsight.event.StreamId;
import dev.hindsight.order.Decision;
import dev.hindsight.order.OrderCommand;
import dev.hindsight.order.OrderDecider;
import dev.hindsight.timetravel.StateAt;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;

/**
 * A command being filled in, checked as it is typed: by its fields first, then by the order's own rules on the state
 * that the person saw when the form opened. FX thread only.
 */
abstract sealed class Form permits TextForm, PaymentForm, AddressForm, PlaceForm {
    private final CommandKind kind;
    private final FormField actor = new FormField("actor");
    private final ReadOnlyObjectWrapper<@Nullable OrderCommand> command = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyStringWrapper fault = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<StateAt> base;

    private @Nullable Attempt sentLast;
    /** What no field is to blame for; empty where nothing is. */
    private String standing = "";

    /** @param base what the person decides on */
    Form(CommandKind kind, StateAt base, String actor) {
        this.kind = kind;
        this.base = new ReadOnlyObjectWrapper<>(base);
        this.actor.with(actor);
        checkWhileTyping(this.actor);
    }

    static Form of(CommandKind kind, StateAt base, String actor) {
        return switch (kind) {
            case PLACE -> new PlaceForm(base, actor);
            case PAY -> new PaymentForm(base, actor);
            case ADDRESS -> new AddressForm(base, actor);
            case SHIP -> new TextForm(kind, base, actor, "tracking", OrderCommand.ShipOrder::new);
            case DELIVER -> new TextForm(kind, base, actor, "signed by", OrderCommand.DeliverOrder::new);
            case CANCEL -> new TextForm(kind, base, actor, "reason", OrderCommand.CancelOrder::new);
        };
    }

    CommandKind kind() {
        return kind;
    }

    /** The order the command is for. */
    StreamId order() {
        return base.get().stream();
    }

    FormField actor() {
        return actor;
    }

    ReadOnlyObjectProperty<StateAt> baseProperty() {
        return base.getReadOnlyProperty();
    }

    StateAt base() {
        return base.get();
    }

    /** The command as it could be sent; null where something is wrong. */
    ReadOnlyObjectProperty<@Nullable OrderCommand> commandProperty() {
        return command.getReadOnlyProperty();
    }

    /** What is wrong first, in words; empty where the command could be sent. */
    ReadOnlyStringProperty faultProperty() {
        return fault.getReadOnlyProperty();
    }

    /** All fields, in the order a person fills them in, but the actor. */
    abstract List<FormField> fields();

    /** The command as the fields say it; empty, with faults at the fields, where they say none. */
    abstract Optional<? extends OrderCommand> read();

    /** The field that is to blame where {@code rule} refuses; empty where it is the order itself. */
    Optional<FormField> blamed(String rule) {
        return Optional.empty();
    }

    /** Takes {@code next} for what the person decides on. */
    void decideOn(StateAt next) {
        base.set(next);
        check();
    }

    /** How it was sent last; null where it was not. */
    @Nullable
    Attempt sentLast() {
        return sentLast;
    }

    void sent(Attempt attempt) {
        sentLast = attempt;
    }

    /** Shows all that is wrong, also where nobody has typed. */
    void touch() {
        fields().forEach(FormField::touch);
        actor.touch();
    }

    final void checkWhileTyping(FormField field) {
        field.textProperty().addListener(o -> {
            field.touch();
            check();
        });
    }

    final void check() {
        fields().forEach(field -> field.fault(""));
        actor.fault("");
        standing = "";
        Optional<? extends OrderCommand> read = read();
        if (read.isPresent() && OrderDecider.decide(base().state(), read.get()) instanceof Decision.Refused refused) {
            String why = CommandKind.reason(refused);
            blamed(refused.rule()).ifPresentOrElse(field -> field.fault(why), () -> standing = why);
        }
        actor.required();
        String first = firstFault();
        fault.set(first);
        command.set(first.isEmpty() ? read.orElse(null) : null);
    }

    private String firstFault() {
        for (FormField field : fields()) {
            if (!field.fault().isEmpty()) {
                return field.fault();
            }
        }
        return standing.isEmpty() ? actor.fault() : standing;
    }

    /** Whether what is wrong first is told at its field already. */
    boolean toldAtField() {
        String first = fault.get();
        return actor.shownFaultProperty().get().equals(first)
                || fields().stream()
                        .anyMatch(field -> field.shownFaultProperty().get().equals(first));
    }
}
