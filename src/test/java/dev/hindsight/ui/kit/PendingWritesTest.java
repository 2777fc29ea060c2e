package dev.hindsight.ui.kit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hindsight.event.Event;
import dev.hindsight.event.Hash;
import dev.hindsight.event.Payload;
import dev.hindsight.event.StreamId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;
import javafx.beans.property.SimpleLongProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PendingWritesTest {
    private static final UUID FIRST = new UUID(0, 1);
    private static final UUID SECOND = new UUID(0, 2);

    private final SimpleLongProperty reached = new SimpleLongProperty(10);
    private final PendingWrites pending = new PendingWrites(reached);
    private final List<String> ended = new ArrayList<>();

    @BeforeEach
    void listen() {
        pending.endedProperty()
                .addListener(
                        (o, old, end) -> ended.add(end.write().commandId() + " " + end.ending() + " " + end.why()));
    }

    @Test
    void a_write_waits_until_the_read_models_have_reached_its_token() {
        pending.sent(write(FIRST));
        pending.accepted(FIRST, event(FIRST, 12));
        reached.set(11);

        assertThat(pending.list())
                .containsExactly(new PendingWrite(FIRST, "ShipOrder", event(FIRST, 12), OptionalLong.of(12)));
        reached.set(13);
        assertThat(pending.list()).isEmpty();
        assertThat(ended).containsExactly(FIRST + " RECONCILED ");
    }

    @Test
    void read_models_quicker_than_the_answer_reconcile_at_once() {
        pending.sent(write(FIRST));
        reached.set(12);
        assertThat(pending.list()).hasSize(1);

        pending.accepted(FIRST, event(FIRST, 12));

        assertThat(pending.list()).isEmpty();
    }

    @Test
    void a_refused_write_is_rolled_back_and_says_why() {
        pending.sent(write(FIRST));
        pending.sent(write(SECOND));

        pending.refused(FIRST, "the order is not paid");

        assertThat(pending.list()).containsExactly(write(SECOND));
        assertThat(ended).containsExactly(FIRST + " ROLLED_BACK the order is not paid");
    }

    @Test
    void a_write_sent_again_takes_its_own_place() {
        pending.sent(write(FIRST));
        pending.sent(write(FIRST));

        assertThat(pending.list()).hasSize(1);
    }

    private static PendingWrite write(UUID id) {
        return new PendingWrite(id, "ShipOrder", event(id, 11), OptionalLong.empty());
    }

    private static Event event(UUID id, long position) {
        Instant time = Instant.parse("2024-03-01T09:15:00Z");
        return new Event(
                position, StreamId.of("order-1"), 3, id, "OrderShipped", time, time, Payload.EMPTY, null, Hash.ZERO);
    }
}
