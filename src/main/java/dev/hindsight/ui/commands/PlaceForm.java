package dev.hindsight.ui.commands;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hindsight.event.HindsightException;
import dev.hindsight.event.Json;
import dev.hindsight.event.LosslessNumber;
import dev.hindsight.event.StreamId;
import dev.hindsight.order.OrderCommand;
import dev.hindsight.order.OrderEvent;
import dev.hindsight.timetravel.StateAt;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** Asks for a new order: its id, its customer, its lines, and where it goes if that is known. */
final class PlaceForm extends Form {
    private static final String PREFIX = OrderEvent.CATEGORY + "-";

    private final FormField id = new FormField("order id");
    private final FormField customer = new FormField("customer");
    private final ObservableList<ItemLine> lines = FXCollections.observableArrayList();
    private final ReadOnlyStringWrapper total = new ReadOnlyStringWrapper("");
    private final BooleanProperty addressed = new SimpleBooleanProperty();
    private final AddressFields address = new AddressFields(null);

    /** @param base a stream without events: the id that is proposed */
    PlaceForm(StateAt base, String actor) {
        super(CommandKind.PLACE, base, actor);
        id.with(base.stream().id());
        checkWhileTyping(id);
        checkWhileTyping(customer);
        address.all().forEach(this::checkWhileTyping);
        address.asJsonProperty().addListener(o -> check());
        addressed.addListener(o -> check());
        addLine();
    }

    FormField id() {
        return id;
    }

    FormField customer() {
        return customer;
    }

    /** At least one. */
    ObservableList<ItemLine> lines() {
        return FXCollections.unmodifiableObservableList(lines);
    }

    AddressFields address() {
        return address;
    }

    /** Whether the order says where it goes. */
    BooleanProperty addressedProperty() {
        return addressed;
    }

    /** What the lines that have numbers add up to; empty where that is too long a number. */
    ReadOnlyStringProperty totalProperty() {
        return total.getReadOnlyProperty();
    }

    void addLine() {
        ItemLine line = new ItemLine();
        line.fields().forEach(this::checkWhileTyping);
        lines.add(line);
        check();
    }

    void removeLine(ItemLine line) {
        if (lines.size() > 1) {
            lines.remove(line);
            check();
        }
    }

    /** The stream that the typed id names; empty, with a fault, where it names none. */
    Optional<StreamId> stream() {
        return id.required().flatMap(text -> {
            try {
                StreamId stream = StreamId.of(text.startsWith(PREFIX) ? text : PREFIX + text);
                if (stream.id().isEmpty()) {
                    id.fault("order id is missing");
                    return Optional.empty();
                }
                return Optional.of(stream);
            } catch (HindsightException e) {
                id.fault(e.getMessage());
                return Optional.empty();
            }
        });
    }

    @Override
    List<FormField> fields() {
        List<FormField> all = new ArrayList<>(List.of(id, customer));
        lines.forEach(line -> all.addAll(line.fields()));
        if (addressed.get()) {
            all.addAll(address.inUse());
        }
        return all;
    }

    @Override
    Optional<FormField> blamed(String rule) {
        FormField field =
                switch (rule) {
                    case "customer_present" -> customer;
                    case "quantity_at_least_1" ->
                        first(item -> item.quantity().decimalValue().compareTo(BigDecimal.ONE) < 0)
                                .quantity();
                    case "unit_price_not_negative" ->
                        first(item -> item.unitPrice().decimalValue().signum() < 0)
                                .unitPrice();
                    case "stream_is_new" -> id;
                    default -> lines.get(0).sku();
                };
        return Optional.of(field);
    }

    private ItemLine first(Predicate<OrderCommand.Item> wrong) {
        return lines.stream()
                .filter(line -> line.read().filter(wrong).isPresent())
                .findFirst()
                .orElse(lines.get(0));
    }

    @Override
    Optional<OrderCommand> read() {
        Optional<StreamId> stream = stream();
        if (stream.isPresent() && !stream.get().equals(base().stream())) {
            id.fault("looking whether " + stream.get() + " is free…");
        }
        customer.required();
        List<OrderCommand.Item> items =
                lines.stream().map(ItemLine::read).flatMap(Optional::stream).toList();
        Optional<LosslessNumber> sum = sum();
        total.set(sum.map(LosslessNumber::asText).orElse(""));
        Optional<ObjectNode> shipTo = addressed.get() ? address.read() : Optional.empty();
        if (addressed.get() && address.blank()) {
            address.inUse().get(0).fault("the address is missing");
        }
        return sum.filter(known -> items.size() == lines.size())
                .map(known -> new OrderCommand.PlaceOrder(customer.text(), items, known, shipTo.orElse(null)));
    }

    private Optional<LosslessNumber> sum() {
        LosslessNumber sum = LosslessNumber.of(
                lines.stream().map(ItemLine::cost).flatMap(Optional::stream).reduce(BigDecimal.ZERO, BigDecimal::add));
        if (sum.asText().length() > Json.MAX_NUMBER) {
            lines.get(0)
                    .unitPrice()
                    .fault("the total has " + sum.asText().length() + " characters, a number has at most "
                            + Json.MAX_NUMBER);
            return Optional.empty();
        }
        return Optional.of(sum);
    }
}
