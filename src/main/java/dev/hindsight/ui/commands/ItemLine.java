package dev.hindsight.ui.commands;

import dev.hindsight.event.LosslessNumber;
import dev.hindsight.order.OrderCommand;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** One line of an order being placed. FX thread only. */
final class ItemLine {
    private final FormField sku = new FormField("sku");
    private final FormField description = new FormField("description");
    private final FormField quantity = new FormField("quantity").with("1");
    private final FormField unitPrice = new FormField("unit price");

    FormField sku() {
        return sku;
    }

    FormField description() {
        return description;
    }

    FormField quantity() {
        return quantity;
    }

    FormField unitPrice() {
        return unitPrice;
    }

    List<FormField> fields() {
        return List.of(sku, description, quantity, unitPrice);
    }

    /** The item; empty, with faults at the fields, where they say none. */
    Optional<OrderCommand.Item> read() {
        Optional<String> name = sku.required();
        Optional<LosslessNumber> count = quantity.number();
        Optional<LosslessNumber> price = unitPrice.number();
        return name.isPresent() && count.isPresent() && price.isPresent()
                ? Optional.of(new OrderCommand.Item(name.get(), description.text(), count.get(), price.get()))
                : Optional.empty();
    }

    /** What the line costs; empty while it has no numbers. */
    Optional<BigDecimal> cost() {
        return quantity.number().flatMap(count -> unitPrice.number().map(price -> count.decimalValue()
                .multiply(price.decimalValue())));
    }
}
