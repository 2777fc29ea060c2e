package dev.hindsight.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hindsight.app.OrderDesk;
import dev.hindsight.app.OrderRequest;
import dev.hindsight.app.Workspace;
import dev.hindsight.event.LosslessNumber;
import dev.hindsight.event.Origin;
import dev.hindsight.event.Payload;
import dev.hindsight.event.StreamId;
import dev.hindsight.order.OrderCommand;
import dev.hindsight.order.OrderCommand.Item;
import dev.hindsight.store.AppendResult;
import dev.hindsight.store.ExpectedVersion;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code order}: the commands on orders, by the rules; a subcommand each. */
@Command(
        name = "order",
        synopsisSubcommandLabel = "COMMAND",
        description = "Places an order or changes one, by the rules; a refusal names the rule.")
final class OrderCommands implements Runnable {
    private static final String CATEGORY = "order-";

    private final Session session;

    OrderCommands(Session session) {
        this.session = session;
    }

    @Override
    public void run() {
        throw new UsageException("say what to do with the order: place, pay, address, ship, deliver or cancel");
    }

    /** Which order, and what is demanded of it. */
    static final class Target {
        @Parameters(index = "0", paramLabel = "ORDER", description = "The stream order-12345, or 12345 alone.")
        private String order = "";

        @Option(
                names = "--expected",
                paramLabel = "any|none|N",
                description = "What the order must be at: any version (the default), new, or version N.")
        private ExpectedVersion expected = ExpectedVersion.ANY;

        @Option(
                names = "--command-id",
                paramLabel = "UUID",
                description = "The command's id: sent again with the same one, it does nothing. Default: a new one.")
        private @Nullable UUID commandId;

        @Option(
                names = "--metadata",
                paramLabel = "JSON",
                description = "A JSON object, such as '{\"actor\":\"kim\"}'.")
        private @Nullable Payload metadata;
    }

    @Command(name = "place", description = "Places a new order; makes the store where there is none.")
    void place(
            @Mixin Target target,
            @Option(names = "--customer", paramLabel = "ID", description = "The customer's id.") @Nullable
                    String customer,
            @Option(
                            names = "--item",
                            paramLabel = "SKU:TEXT:QUANTITY:PRICE",
                            description = "A line of the order; may be repeated.")
                    @Nullable
                    List<Item> items,
            @Option(names = "--total", paramLabel = "N", description = "Default: what the items add up to.") @Nullable
                    LosslessNumber total,
            @Option(names = "--address", paramLabel = "JSON", description = "Where to ship to, a JSON object.")
                    @Nullable
                    Payload address) {
        List<Item> lines = items == null ? List.of() : items;
        ObjectNode shipTo = address == null ? null : address.tree();
        handle(
                target,
                session::openOrCreate,
                new OrderCommand.PlaceOrder(customer, lines, total == null ? sum(lines) : total, shipTo));
    }

    @Command(name = "pay", description = "Authorizes the payment of an order.")
    void pay(
            @Mixin Target target,
            @Option(names = "--charge", paramLabel = "ID", required = true, description = "The charge's id.")
                    String charge,
            @Option(names = "--amount", paramLabel = "N", required = true, description = "Must be the order's total.")
                    LosslessNumber amount) {
        handle(target, session::open, new OrderCommand.AuthorizePayment(charge, amount));
    }

    @Command(name = "address", description = "Changes where an order is shipped to.")
    void address(
            @Mixin Target target,
            @Option(names = "--address", paramLabel = "JSON", required = true, description = "A JSON object.")
                    Payload address) {
        handle(target, session::open, new OrderCommand.UpdateShippingAddress(address.tree()));
    }

    @Command(name = "ship", description = "Ships a paid order.")
    void ship(
            @Mixin Target target,
            @Option(names = "--tracking", paramLabel = "TEXT", description = "The carrier's tracking id.") @Nullable
                    String tracking) {
        handle(target, session::open, new OrderCommand.ShipOrder(tracking));
    }

    @Command(name = "deliver", description = "Notes that an order was delivered.")
    void deliver(
            @Mixin Target target,
            @Option(names = "--signed-by", paramLabel = "NAME", required = true, description = "Who took it in.")
                    String signedBy) {
        handle(target, session::open, new OrderCommand.DeliverOrder(signedBy));
    }

    @Command(name = "cancel", description = "Cancels an order that was not shipped.")
    void cancel(
            @Mixin Target target,
            @Option(names = "--reason", paramLabel = "TEXT", required = true, description = "Why.") String reason) {
        handle(target, session::open, new OrderCommand.CancelOrder(reason));
    }

    private void handle(Target target, Supplier<Workspace> store, OrderCommand command) {
        StreamId order = stream(target.order);
        try (Workspace workspace = store.get()) {
            UUID id = target.commandId == null ? session.environment().ids().get() : target.commandId;
            OrderRequest request = new OrderRequest(id, order, command, target.expected, target.metadata);
            AppendResult appended = new OrderDesk(workspace, Origin.Channel.COMMAND_LINE, "order").handle(request);
            Appended.say(appended, workspace.store(), session);
        }
    }

    private static StreamId stream(String order) {
        return StreamId.of(order.startsWith(CATEGORY) ? order : CATEGORY + order);
    }

    private static LosslessNumber sum(List<Item> items) {
        BigDecimal sum = BigDecimal.ZERO;
        for (Item item : items) {
            sum = sum.add(
                    item.quantity().decimalValue().multiply(item.unitPrice().decimalValue()));
        }
        return LosslessNumber.of(sum);
    }
}
