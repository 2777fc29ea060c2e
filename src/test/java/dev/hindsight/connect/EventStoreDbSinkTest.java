package dev.hindsight.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.hindsight.connect.FakeDoor.Fate;
import dev.hindsight.event.Envelope;
import dev.hindsight.event.HindsightException;
import dev.hindsight.event.NewEvent;
import dev.hindsight.event.Payload;
import dev.hindsight.event.StreamId;
import dev.hindsight.store.WrongExpectedVersionException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.OptionalLong;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventStoreDbSinkTest {
    private final Deque<Fate> fates = new ArrayDeque<>();
    private final FakeDoor door = new FakeDoor(() -> fates.isEmpty() ? Fate.ANSWERED : fates.remove());
    private final EventStoreDbSink sink =
            new EventStoreDbSink(door.address(), "s3cret", Duration.ofSeconds(5), Duration.ofSeconds(20));

    @AfterEach
    void close() {
        sink.close();
        door.close();
    }

    @Test
    void an_event_arrives_as_it_is_with_its_number_and_the_token() {
        Sink.Receipt receipt = sink.append(event("order-1", 1));
        sink.append(event("order-1", 2));
        sink.append(event("order-ä b/1", 1));

        assertThat(receipt).isEqualTo(new Sink.Receipt(false));
        assertThat(door.taken())
                .extracting(FakeDoor.Taken::stream, FakeDoor.Taken::number, taken -> taken.data()
                        .toString())
                .containsExactly(
                        tuple("order-1", 0, "{\"n\":1.50}"),
                        tuple("order-1", 1, "{\"n\":1.50}"),
                        tuple("order-ä b/1", 0, "{\"n\":1.50}"));
        assertThat(door.taken().get(0).metadata()).hasToString("{\"actor\":\"web\"}");
        assertThat(door.tokens()).containsOnly("Bearer s3cret");
        assertThat(sink.head()).isEqualTo(OptionalLong.of(3));
    }

    @Test
    void an_event_whose_answer_is_lost_is_sent_again_and_is_there_once() {
        fate(Fate.ANSWER_LOST, Fate.UNAVAILABLE, Fate.LOST);

        Sink.Receipt receipt = sink.append(event("order-1", 1));

        assertThat(receipt).isEqualTo(new Sink.Receipt(true));
        assertThat(door.requests()).isEqualTo(4);
        assertThat(door.taken()).hasSize(1);
    }

    @Test
    void a_conflict_says_what_was_expected_and_found_and_is_not_tried_again() {
        sink.append(event("order-1", 1));

        assertThatThrownBy(() -> sink.append(event("order-1", 1)))
                .isInstanceOf(WrongExpectedVersionException.class)
                .hasMessage("stream order-1: expected no stream, found version 1");
        assertThatThrownBy(() -> sink.append(event("order-2", 5)))
                .hasMessage("stream order-2: expected version 4, found no stream");
        assertThat(door.requests()).isEqualTo(3);
        assertThat(door.taken()).hasSize(1);
    }

    @Test
    void a_door_that_lets_nobody_in_is_not_asked_twice() {
        fate(Fate.SHUT);

        assertThatThrownBy(() -> sink.append(event("order-1", 1)))
                .isInstanceOf(SinkClosedException.class)
                .hasMessageContaining("HINDSIGHT_TOKEN");
        assertThat(door.requests()).isEqualTo(1);
    }

    @Test
    void patience_with_a_door_that_does_not_answer_ends() {
        fate(Fate.SILENT, Fate.SILENT, Fate.SILENT, Fate.SILENT, Fate.SILENT, Fate.SILENT, Fate.SILENT);
        try (EventStoreDbSink hasty =
                new EventStoreDbSink(door.address(), null, Duration.ofMillis(100), Duration.ofMillis(300))) {
            assertThatThrownBy(() -> hasty.append(event("order-1", 1)))
                    .isInstanceOf(SinkClosedException.class)
                    .hasMessageContaining("no answer within 100 ms");
        }
        assertThat(door.tokens()).contains("null");
    }

    @Test
    void nobody_there_is_said_so() {
        URI address = door.address();
        door.close();
        try (EventStoreDbSink hasty =
                new EventStoreDbSink(address, null, Duration.ofSeconds(1), Duration.ofMillis(100))) {
            assertThatThrownBy(() -> hasty.append(event("order-1", 1)))
                    .isInstanceOf(SinkClosedException.class)
                    .hasMessageContaining("nobody listens there");
            assertThat(hasty.head()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://localhost:2113",
                "http://127.0.0.1:2113/",
                "http://127.8.9.1",
                "http://[::1]:2113",
                "HTTP://LOCALHOST:1"
            })
    void a_door_on_this_machine_is_an_address(String text) {
        assertThat(EventStoreDbSink.address(text)).isEqualTo(URI.create(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://example.com:2113",
                "http://127.0.0.1.example.com",
                "http://127.0.0.1@example.com",
                "http://127.0.0.999",
                "http://10.0.0.1",
                "http://[::2]",
                "http://0.0.0.0",
                "https://localhost:2113",
                "http://user@localhost:2113",
                "http://localhost:2113/streams",
                "http://localhost:2113?x=1",
                "localhost:2113",
                "file:///tmp",
                "http://",
                "shop"
            })
    void any_other_is_refused(String text) {
        assertThatThrownBy(() -> EventStoreDbSink.address(text)).isInstanceOf(HindsightException.class);
    }

    private void fate(Fate... ahead) {
        fates.addAll(Arrays.asList(ahead));
    }

    private static Envelope event(String stream, long version) {
        return new Envelope(
                StreamId.of(stream),
                version,
                new NewEvent(
                        UUID.randomUUID(),
                        "Noted",
                        null,
                        Payload.of("{\"n\":1.50}"),
                        Payload.of("{\"actor\":\"web\"}")));
    }
}
