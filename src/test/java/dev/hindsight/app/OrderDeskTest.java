package dev.hindsight.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hindsight.event.Event;
import dev.hindsight.event.HindsightException;
import dev.hindsight.event.Json;
import dev.hindsight.event.Origin;
import dev.hindsight.event.StreamId;
import dev.hindsight.order.OrderCommand;
import dev.hindsight.store.AppendResult;
import dev.hindsight.store.EventIdConflictException;
import dev.hindsight.store.EventStore;
import dev.hindsight.store.ExpectedVersion;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OrderDeskTest {
    private static final StreamId ORDER = StreamId.of("order-1");

    @TempDir
    private Path directory;

    private Workspace workspace;
    private OrderDesk desk;
    private long ids;

    @BeforeEach
    void open() {
        workspace = OpenWorkspace.open(
                directory.resolve("store"), EventStore.Access.CREATE, Clock.systemUTC(), () -> new UUID(9, 9));
        desk = new OrderDesk(workspace, Origin.Channel.WINDOW, "");
    }

    @AfterEach
    void close() {
        workspace.close();
    }

    @Test
    void a_command_sent_again_answers_what_it_did_though_the_order_has_moved_on() {
        OrderRequest place = request(place(), ExpectedVersion.NO_STREAM);
        OrderRequest pay = request(pay("99.50"), ExpectedVersion.exactly(1));
        AppendResult placed = desk.handle(place);
        AppendResult paid = desk.handle(pay);
        desk.handle(request(ship(), ExpectedVersion.exactly(2)));

        assertThat(desk.handle(place)).isEqualTo(new AppendResult(placed.position(), 1, 1, true));
        assertThat(desk.handle(pay)).isEqualTo(new AppendResult(paid.position(), 2, 1, true));
        assertThat(workspace.store().head()).isEqualTo(3);
    }

    @Test
    void an_id_taken_by_another_command_is_refused() {
        OrderRequest place = request(place(), ExpectedVersion.ANY);
        desk.handle(place);

        assertThatThrownBy(() -> desk.handle(
                        new OrderRequest(place.commandId(), ORDER, pay("99.50"), ExpectedVersion.ANY, null)))
                .isInstanceOf(EventIdConflictException.class);
        assertThatThrownBy(() ->
                        desk.handle(new OrderRequest(place.commandId(), ORDER, ship(), ExpectedVersion.ANY, null)))
                .isInstanceOf(EventIdConflictException.class)
                .hasMessageContaining("it led to OrderCreated at position 1 of stream order-1");
    }

    @Test
    void a_refusal_names_the_rule_and_the_value_and_writes_nothing() {
        desk.handle(request(place(), ExpectedVersion.ANY));

        assertThatThrownBy(() -> desk.handle(request(pay("98"), ExpectedVersion.ANY)))
                .isInstanceOfSatisfying(
                        CommandRefusedException.class, e -> assertThat(e.rule()).isEqualTo("amount_is_total"))
                .hasMessageContaining("98")
                .hasMessageContaining("99.50");
        assertThat(workspace.store().head()).isEqualTo(1);
    }

    @Test
    void a_conflict_tells_what_has_happened_since_and_the_same_command_can_be_sent_on() {
        desk.handle(request(place(), ExpectedVersion.ANY));
        OrderRequest address = request(address(), ExpectedVersion.exactly(1));
        desk.handle(request(pay("99.50"), ExpectedVersion.exactly(1)));

        assertThatThrownBy(() -> desk.handle(address))
                .isInstanceOfSatisfying(CommandConflictException.class, e -> {
                    assertThat(e.found()).isEqualTo(2);
                    assertThat(e.since())
                            .extracting(Event::version, Event::type)
                            .hasToString("[(2L, \"PaymentAuthorized\")]");
                })
                .hasMessage("stream order-1: expected version 1, found version 2; since then v2 PaymentAuthorized");
        assertThat(desk.handle(address.expecting(2)).version()).isEqualTo(3);
    }

    @Test
    void a_version_the_order_has_not_reached_is_a_conflict_with_nothing_since() {
        desk.handle(request(place(), ExpectedVersion.ANY));

        assertThatThrownBy(() -> desk.handle(request(pay("99.50"), ExpectedVersion.exactly(4))))
                .isInstanceOfSatisfying(CommandConflictException.class, e -> assertThat(e.since())
                        .isEmpty())
                .hasMessage("stream order-1: expected version 4, found version 1");
    }

    @Test
    void of_two_writers_at_the_same_version_one_wins_and_the_other_is_told_by_what() throws Exception {
        desk.handle(request(place(), ExpectedVersion.ANY));
        for (int round = 1; round <= 50; round++) {
            List<Object> outcomes = together(
                    request(address(), ExpectedVersion.exactly(round)),
                    request(address(), ExpectedVersion.exactly(round)));

            assertThat(outcomes).filteredOn(AppendResult.class::isInstance).hasSize(1);
            assertThat(outcomes)
                    .filteredOn(CommandConflictException.class::isInstance)
                    .singleElement()
                    .isInstanceOfSatisfying(CommandConflictException.class, e -> assertThat(e.since())
                            .hasSize(1));
        }
    }

    @Test
    void without_a_demand_both_writers_have_their_turn() throws Exception {
        desk.handle(request(place(), ExpectedVersion.ANY));
        for (int round = 1; round <= 50; round++) {
            assertThat(together(request(address(), ExpectedVersion.ANY), request(address(), ExpectedVersion.ANY)))
                    .allSatisfy(outcome -> assertThat(outcome).isInstanceOf(AppendResult.class));
        }
        assertThat(workspace.store().head()).isEqualTo(101);
    }

    @Test
    void a_stream_of_another_category_is_no_order() {
        assertThatThrownBy(() -> desk.current(StreamId.of("customer-1")))
                .isInstanceOf(HindsightException.class)
                .hasMessage("stream customer-1 is no order: its category is customer");
    }

    private List<Object> together(OrderRequest... requests) throws Exception {
        ExecutorService writers = Executors.newFixedThreadPool(requests.length);
        try {
            CyclicBarrier begin = new CyclicBarrier(requests.length);
            List<Callable<Object>> tries = new ArrayList<>();
            for (OrderRequest request : requests) {
                tries.add(() -> {
                    begin.await();
                    try {
                        return desk.handle(request);
                    } catch (HindsightException e) {
                        return e;
                    }
                });
            }
            List<Object> outcomes = new ArrayList<>();
            for (Future<Object> outcome : writers.invokeAll(tries)) {
                outcomes.add(outcome.get());
            }
            return outcomes;
        } finally {
            writers.shutdown();
        }
    }

    private OrderRequest request(OrderCommand command, ExpectedVersion expected) {
        return new OrderRequest(new UUID(1, ++ids), ORDER, command, expected, null);
    }

    private static OrderCommand place() {
        return new OrderCommand.PlaceOrder(
                "c1",
                List.of(new OrderCommand.Item("LMP-1", "Desk lamp", Json.number("1"), Json.number("99.50"))),
                Json.number("99.50"),
                null);
    }

    private static OrderCommand pay(String amount) {
        return new OrderCommand.AuthorizePayment("ch_1", Json.number(amount));
    }

    private static OrderCommand ship() {
        return new OrderCommand.ShipOrder("1Z");
    }

    private static OrderCommand address() {
        ObjectNode address = Json.NODES.objectNode().put("city", "Oslo");
        return new OrderCommand.UpdateShippingAddress(address);
    }
}
