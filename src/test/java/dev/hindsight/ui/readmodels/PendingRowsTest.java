package dev.hindsight.ui.readmodels;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hindsight.event.Event;
import dev.hindsight.event.NewEvent;
import dev.hindsight.event.Payload;
import dev.hindsight.event.StreamId;
import dev.hindsight.readmodel.ReadModels;
import dev.hindsight.readmodel.Row;
import dev.hindsight.store.ExpectedVersion;
import dev.hindsight.ui.kit.PendingWrite;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;
import javafx.css.PseudoClass;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.control.TableCell;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;

/** What this window wrote and the read models do not show yet, above the rows of a table. */
class PendingRowsTest extends ReadModelsViewCase {
    private static final UUID PAYMENT = new UUID(8, 1);

    @Test
    void a_write_on_its_way_stands_above_the_rows_as_it_will_leave_its_own() {
        awaitKeys("order-12347", "order-12346", "order-12345");
        pay();

        awaitWords("◌ pending · AuthorizePayment");
        assertThat(pendingCell("order_id")).isEqualTo("12347");
        assertThat(pendingCell("status")).isEqualTo("paid");
        assertThat(changes("status")).isTrue();
        assertThat(changes("total")).isFalse();
        assertThat(label(".pending-sign")).isEqualTo("~");
        assertThat(node(".pending-line").getAccessibleText())
                .startsWith("◌ pending · AuthorizePayment, order_id 12347, ")
                .contains("status paid (changes)");
        assertThat(cells(0)).startsWith("12347", "cust-1", "created");
    }

    @Test
    void it_stands_in_the_columns_of_the_table_and_covers_no_row() {
        awaitKeys("order-12347", "order-12346", "order-12345");
        pay();
        awaitWords("◌ pending · AuthorizePayment");

        assertAligned();
        Bounds pending = bounds(node("#pending"));
        assertThat(bounds(node(".column-header-background .nested-column-header"))
                        .getMaxY())
                .isEqualTo(pending.getMinY());
        assertThat(bounds(row(0)).getMinY()).isGreaterThanOrEqualTo(pending.getMaxY());

        fx.run(() -> {
            column("total").setPrefWidth(500);
            column("created_at").setPrefWidth(400);
        });
        fx.run(() -> table().scrollToColumn(column("tracking")));
        assertAligned();
    }

    @Test
    void it_says_what_it_waits_for_and_when_it_has_come() {
        awaitKeys("order-12347", "order-12346", "order-12345");
        workspace.delayReadModels(Duration.ofSeconds(10));
        pay();
        Event paid = append(PAYMENT, "order-12347", "PaymentAuthorized", "{\"charge_id\":\"ch_1\",\"amount\":7.5}");
        fx.run(() -> sight.pending().accepted(PAYMENT, paid));
        awaitWords("◌ on disk, waits for position 10 · AuthorizePayment");
        fx.run(() -> sight.headMoved(10));
        awaitWords("◌ on disk, waits for position 10 · AuthorizePayment");

        workspace.delayReadModels(Duration.ZERO);
        await(() -> {
            tick();
            return words().equals(List.of("✓ in the read models · AuthorizePayment"))
                    && table().getItems().get(0).mark() == Row.Mark.CHANGED;
        });
        assertThat(cells(0)).startsWith("12347", "cust-1", "paid");
        await(() -> words().isEmpty());
        assertThat(node("#pending").isVisible()).isFalse();
    }

    @Test
    void one_that_is_rolled_back_says_why_until_that_is_read() {
        awaitKeys("order-12347", "order-12346", "order-12345");
        pay();
        awaitWords("◌ pending · AuthorizePayment");
        fx.run(() -> sight.pending().refused(PAYMENT, "order-12347 is cancelled"));
        awaitWords("✕ rolled back: order-12347 is cancelled");
        assertThat(pendingCell("status")).isEqualTo("paid");

        fx.robot().clickOn("Dismiss");
        awaitWords();

        pay();
        awaitWords("◌ pending · AuthorizePayment");
        fx.run(() -> sight.pending().refused(PAYMENT, "order-12347 is cancelled"));
        awaitWords("✕ rolled back: order-12347 is cancelled");
        fx.run(() -> table().requestFocus());
        fx.robot().type(KeyCode.ESCAPE);
        awaitWords();
    }

    @Test
    void a_row_that_goes_says_so() {
        append(PAYMENT, "order-12347", "PaymentAuthorized", "{\"charge_id\":\"ch_1\",\"amount\":7.5}");
        await(() -> {
            tick();
            return sight.reachedProperty().get() == 10;
        });
        fx.run(() -> view.select(ReadModels.named("awaiting_shipment")));
        awaitKeys("order-12347");
        send(new UUID(8, 2), "ShipOrder", "order-12347", 2, "OrderShipped", "{\"tracking\":\"1Z1\"}");

        awaitWords("− will go · ◌ pending · ShipOrder");
        assertThat(label(".pending-sign")).isEqualTo("−");
        assertThat(pendingCell("order_id")).isEqualTo("12347");
    }

    @Test
    void a_write_that_does_not_touch_the_table_on_show_is_not_seen_in_it() {
        awaitKeys("order-12347", "order-12346", "order-12345");
        pay();
        awaitWords("◌ pending · AuthorizePayment");
        fx.run(() -> view.select(ReadModels.named("anomalies")));
        awaitWords();
        fx.run(() -> view.select(ReadModels.named("awaiting_shipment")));
        awaitWords("◌ pending · AuthorizePayment");
        assertThat(label(".pending-sign")).isEqualTo("+");
    }

    @Test
    void history_has_nothing_pending() {
        awaitKeys("order-12347", "order-12346", "order-12345");
        pay();
        awaitWords("◌ pending · AuthorizePayment");
        goTo(5);
        awaitWords();
        fx.run(() -> sight.goLive());
        awaitWords("◌ pending · AuthorizePayment");
    }

    @Test
    void of_many_only_few_stand_there_and_the_rest_is_counted() {
        awaitKeys("order-12347", "order-12346", "order-12345");
        for (int i = 0; i < 5; i++) {
            send(new UUID(9, i), "PlaceOrder", "order-2000" + i, 1, "OrderCreated", order("cust-1", "5.00"));
        }

        await(() -> words().size() < 4
                && words().size() > 0
                && words().get(words().size() - 1)
                        .equals("◌ pending · PlaceOrder · and " + (5 - words().size()) + " more"));
        assertThat(label(".pending-sign")).isEqualTo("+");
        fx.snapshot(scene, "pending-many");
    }

    @Test
    void what_is_looked_at_further_down_stays_where_it_is() {
        openShop();
        await(() -> rows().size() > 90);
        fx.run(() -> table().scrollTo(40));
        double before = bounds(row(45)).getMinY();
        send(PAYMENT, "PlaceOrder", "order-20000", 1, "OrderCreated", order("cust-1", "5.00"));
        awaitWords("◌ pending · PlaceOrder");
        assertThat(bounds(row(45)).getMinY()).isEqualTo(before);

        fx.run(() -> sight.pending().refused(PAYMENT, "no"));
        awaitWords("✕ rolled back: no");
        assertThat(bounds(row(45)).getMinY()).isEqualTo(before);
        fx.robot().clickOn("Dismiss");
        awaitWords();
        assertThat(bounds(row(45)).getMinY()).isEqualTo(before);
    }

    private void pay() {
        send(
                PAYMENT,
                "AuthorizePayment",
                "order-12347",
                2,
                "PaymentAuthorized",
                "{\"charge_id\":\"ch_1\",\"amount\":7.5}");
    }

    private void send(UUID id, String command, String stream, long version, String type, String data) {
        long next = workspace.store().head() + 1;
        Instant at = Instant.parse("2024-03-04T09:00:00Z");
        Event event = new Event(
                next,
                StreamId.of(stream),
                version,
                id,
                type,
                at,
                at,
                payload(data),
                null,
                workspace.store().event(1).orElseThrow().hash());
        fx.run(() -> sight.pending().sent(new PendingWrite(id, command, event, OptionalLong.empty())));
    }

    private Event append(UUID id, String stream, String type, String data) {
        long position = workspace
                .store()
                .append(
                        StreamId.of(stream),
                        ExpectedVersion.ANY,
                        List.of(new NewEvent(id, type, null, payload(data), null)))
                .position();
        return workspace.store().event(position).orElseThrow();
    }

    private static Payload payload(String json) {
        return Payload.of(json.getBytes(StandardCharsets.UTF_8));
    }

    /** As the window does a few times a second. FX thread only. */
    private void tick() {
        sight.readModelsReached(workspace.readModels().position());
        sight.headMoved(workspace.store().head());
    }

    private List<String> words() {
        return fx.call(() -> node("#pending").isVisible()
                ? scene.getRoot().lookupAll("#readmodels .pending-words").stream()
                        .map(label -> ((Labeled) label).getText())
                        .toList()
                : List.of());
    }

    private void awaitWords(String... expected) {
        await(() -> words().equals(List.of(expected)));
    }

    private String pendingCell(String column) {
        return label("#pending-" + column);
    }

    private boolean changes(String column) {
        return node("#pending-" + column).getPseudoClassStates().contains(PseudoClass.getPseudoClass("changed"));
    }

    /** A row has only those of its cells that are seen. */
    private void assertAligned() {
        fx.settle();
        for (Node cell : row(0).getChildrenUnmodifiable()) {
            String name = ((TableCell<?, ?>) cell).getTableColumn().getText();
            if (!name.isEmpty()) {
                Bounds pending = bounds(node("#pending-" + name));
                Bounds own = bounds(cell);
                assertThat(pending.getMinX()).as(name).isEqualTo(own.getMinX());
                assertThat(pending.getMaxX()).as(name).isEqualTo(own.getMaxX());
            }
        }
    }

    private Bounds bounds(Node node) {
        return fx.call(() -> node.localToScene(node.getLayoutBounds()));
    }
}
