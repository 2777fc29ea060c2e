package dev.hindsight.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hindsight.app.OpenWorkspace;
import dev.hindsight.app.Workspace;
import dev.hindsight.event.Envelope;
import dev.hindsight.event.Event;
import dev.hindsight.event.LosslessNumber;
import dev.hindsight.event.Payload;
import dev.hindsight.event.Progress;
import dev.hindsight.event.StreamId;
import dev.hindsight.model.StreamModel;
import dev.hindsight.order.Decision;
import dev.hindsight.order.OrderCommand;
import dev.hindsight.order.OrderDecider;
import dev.hindsight.readmodel.ListingQuery;
import dev.hindsight.readmodel.ReadModels;
import dev.hindsight.store.EventStore;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LiveShopTest {
    @TempDir
    private Path directory;

    @Test
    void every_event_is_one_that_the_rules_would_have_let_happen() {
        try (Workspace workspace = OpenWorkspace.open(
                directory.resolve("store"), EventStore.Access.CREATE, Clock.systemUTC(), UUID::randomUUID)) {
            EventStore store = workspace.store();
            List<Envelope> story = story(new LiveShop(1, 77), 100, 20_000);
            store.importBatch(story, true);
            assertThat(store.head()).isEqualTo(story.size());

            assertThat(workspace
                            .readModelsAt(store.head(), Progress.NONE)
                            .list(ReadModels.named("anomalies"), store.head(), ListingQuery.ALL)
                            .rows(0, 10))
                    .isEmpty();
            Map<StreamId, Long> orders = story.stream()
                    .map(Envelope::stream)
                    .filter(stream -> stream.category().equals("order"))
                    .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
            orders.keySet().stream().limit(500).forEach(order -> decided(workspace, order));
        }
    }

    /** Each event of an order is what its command is answered with, on the state before it. */
    private static void decided(Workspace workspace, StreamId order) {
        for (Event event : workspace.store().readStream(order, 1, 100)) {
            ObjectNode before = event.version() == 1
                    ? initial(workspace, order)
                    : workspace.histories().stateAt(order, event.version() - 1).state();
            OrderCommand command = command(event);
            assertThat(OrderDecider.decide(before, command))
                    .as("%s v%d", order, event.version())
                    .isEqualTo(new Decision.Accepted());
            assertThat(command.eventType()).isEqualTo(event.type());
            assertThat(command.data()).isEqualTo(event.data());
        }
    }

    private static ObjectNode initial(Workspace workspace, StreamId order) {
        return initial(workspace.models().of(order, "OrderCreated"), order);
    }

    private static <S> ObjectNode initial(StreamModel<S> model, StreamId order) {
        return model.json(model.initial(order));
    }

    private static OrderCommand command(Event event) {
        ObjectNode data = event.data().tree();
        return switch (event.type()) {
            case "OrderCreated" -> {
                List<OrderCommand.Item> items = new ArrayList<>();
                for (JsonNode item : data.path("items")) {
                    items.add(new OrderCommand.Item(
                            item.path("sku").asText(),
                            item.path("description").asText(),
                            (LosslessNumber) item.path("quantity"),
                            (LosslessNumber) item.path("unit_price")));
                }
                yield new OrderCommand.PlaceOrder(
                        data.path("customer_id").textValue(), items, (LosslessNumber) data.path("total"), (ObjectNode)
                                data.get("shipping_address"));
            }
            case "PaymentAuthorized" ->
                new OrderCommand.AuthorizePayment(
                        data.path("charge_id").asText(), (LosslessNumber) data.path("amount"));
            case "ShippingAddressUpdated" ->
                new OrderCommand.UpdateShippingAddress((ObjectNode) data.path("shipping_address"));
            case "OrderShipped" ->
                new OrderCommand.ShipOrder(data.path("tracking").textValue());
            case "OrderDelivered" ->
                new OrderCommand.DeliverOrder(data.path("signed_by").asText());
            case "OrderCancelled" ->
                new OrderCommand.CancelOrder(data.path("reason").asText());
            default -> throw new IllegalArgumentException(event.type());
        };
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void ten_seconds_at_fifty_a_second_see_something_of_everything(long seed) {
        assertThat(story(new LiveShop(seed, 1), 50, 500))
                .extracting(envelope -> envelope.event().type())
                .contains(
                        "CustomerRegistered",
                        "CustomerRenamed",
                        "OrderCreated",
                        "PaymentAuthorized",
                        "ShippingAddressUpdated",
                        "OrderShipped",
                        "OrderDelivered",
                        "OrderCancelled");
    }

    @ParameterizedTest
    @ValueSource(doubles = {2, 50, 400})
    void orders_come_to_an_end_as_fast_as_they_come_in(double rate) {
        int events = (int) (rate * 1_000);
        Map<String, Long> types = story(new LiveShop(1, 1), rate, events).stream()
                .skip(events / 2)
                .collect(Collectors.groupingBy(envelope -> envelope.event().type(), Collectors.counting()));

        double created = types.get("OrderCreated");
        assertThat(types.get("OrderDelivered") / created).isBetween(0.75, 1.05);
        assertThat(types.get("CustomerRegistered") / created).isBetween(0.2, 0.6);
    }

    @Test
    void the_same_seed_and_run_tell_the_same_story_and_another_seed_another() {
        assertThat(story(new LiveShop(3, 9), 20, 2_000)).isEqualTo(story(new LiveShop(3, 9), 20, 2_000));
        assertThat(types(story(new LiveShop(4, 9), 20, 2_000)))
                .isNotEqualTo(types(story(new LiveShop(3, 9), 20, 2_000)));
    }

    @Test
    void another_run_tells_the_same_under_other_names_and_ids() {
        List<Envelope> first = story(new LiveShop(3, 9), 20, 2_000);
        List<Envelope> second = story(new LiveShop(3, 10), 20, 2_000);

        assertThat(types(second)).isEqualTo(types(first));
        Set<Object> names = new HashSet<>();
        first.forEach(envelope -> names.add(envelope.stream()));
        first.forEach(envelope -> names.add(envelope.event().eventId()));
        assertThat(second)
                .noneMatch(envelope -> names.contains(envelope.stream())
                        || names.contains(envelope.event().eventId()));
    }

    @Test
    void each_event_says_who_did_it_for_what_and_because_of_which_event_before() {
        Map<StreamId, Long> versions = new HashMap<>();
        Set<UUID> before = new HashSet<>();
        for (Envelope envelope : story(new LiveShop(1, 1), 20, 5_000)) {
            ObjectNode metadata =
                    Objects.requireNonNull(envelope.event().metadata()).tree();
            JsonNode cause = metadata.path("causationId");
            assertThat(metadata.path("actor").asText()).isNotEmpty();
            assertThat(metadata.path("correlationId").asText())
                    .isEqualTo(envelope.stream().value());
            assertThat(cause.isMissingNode()).isEqualTo(envelope.event().type().equals("CustomerRegistered"));
            assertThat(cause.isMissingNode() || before.contains(UUID.fromString(cause.asText())))
                    .isTrue();
            assertThat(before.add(envelope.event().eventId())).isTrue();
            assertThat(envelope.version()).isEqualTo(versions.merge(envelope.stream(), 1L, Long::sum));
            assertThat(Payload.of(envelope.event().data().text()))
                    .isEqualTo(envelope.event().data());
        }
    }

    private static List<Envelope> story(LiveShop shop, double rate, int events) {
        List<Envelope> story = new ArrayList<>();
        for (int i = 0; i < events; i++) {
            story.add(shop.next((long) (i / rate * 1_000)));
        }
        return story;
    }

    private static List<String> types(List<Envelope> story) {
        return story.stream().map(envelope -> envelope.event().type()).toList();
    }
}
