package dev.hindsight.ui.readmodels;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hindsight.event.NewEvent;
import dev.hindsight.event.Payload;
import dev.hindsight.event.StreamId;
import dev.hindsight.store.ExpectedVersion;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What a reader of read models that lag sees: the answer as of where they are, and how far that is. */
class LaggingTableTest extends ReadModelsViewCase {
    @Test
    void at_live_the_table_is_as_of_the_position_reached_says_so_and_catches_up() {
        awaitKeys("order-12347", "order-12346", "order-12345");
        assertThat(node("#lag").isVisible()).isFalse();
        workspace.delayReadModels(Duration.ofSeconds(10));
        pay();
        fx.run(this::tick);

        await(() -> label("#lag").equals("◌ as of 9 · 1 behind"));
        assertThat(node("#lag").isVisible()).isTrue();
        assertThat(node("#lag").getAccessibleText()).isEqualTo("Read models behind: as of 9 · 1 behind");
        assertThat(tile("events")).isEqualTo("9");
        assertThat(label(".count")).isEqualTo("3 rows");
        assertThat(cells(0)).startsWith("12347", "cust-1", "created");

        workspace.delayReadModels(Duration.ZERO);
        await(() -> {
            tick();
            return tile("events").equals("10");
        });
        assertThat(cells(0)).startsWith("12347", "cust-1", "paid");
        assertThat(marks().get(0)).isEqualTo("~");
        assertThat(node("#lag").isVisible()).isFalse();
    }

    @Test
    void a_moment_of_history_does_not_lag() {
        awaitKeys("order-12347", "order-12346", "order-12345");
        workspace.delayReadModels(Duration.ofSeconds(10));
        pay();
        fx.run(this::tick);
        await(() -> label("#lag").equals("◌ as of 9 · 1 behind"));

        goTo(4);
        awaitKeys("order-12346", "order-12345");
        assertThat(node("#lag").isVisible()).isFalse();
        fx.run(() -> sight.goLive());
        await(() ->
                label("#lag").equals("◌ as of 9 · 1 behind") && tile("events").equals("9"));
    }

    @Test
    void what_is_said_in_place_of_rows_stands_in_their_own_table() {
        awaitKeys("order-12347", "order-12346", "order-12345");
        workspace.delayReadModels(Duration.ofSeconds(10));
        pay();
        fx.run(this::tick);
        goTo(10);
        tab("customers");
        await(() -> label(".empty-title").startsWith("Building read models"));
        assertThat(table().getAccessibleText()).startsWith("customers: ");
        assertThat(rows()).isEmpty();
    }

    private void pay() {
        workspace
                .store()
                .append(
                        StreamId.of("order-12347"),
                        ExpectedVersion.ANY,
                        List.of(new NewEvent(
                                new UUID(8, 1),
                                "PaymentAuthorized",
                                null,
                                Payload.of("{\"charge_id\":\"ch_1\",\"amount\":7.5}".getBytes(StandardCharsets.UTF_8)),
                                null)));
    }

    private void tick() {
        sight.readModelsReached(workspace.readModels().position());
        sight.headMoved(workspace.store().head());
    }
}
