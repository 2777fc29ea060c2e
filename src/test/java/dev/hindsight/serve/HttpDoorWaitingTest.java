package dev.hindsight.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.hindsight.event.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Long polls and live events: every event is heard once and in order, and those who wait cost nobody a thread. */
@Timeout(60)
class HttpDoorWaitingTest {
    private static final String ATOM = "Accept: application/vnd.eventstore.atom+json";
    private static final byte[] NOTHING = {};

    @TempDir
    private Path directory;

    private final ExecutorService callers = Executors.newCachedThreadPool();
    private DoorRig rig;

    @BeforeEach
    void open() throws IOException {
        DoorLimits usual = DoorLimits.DEFAULT;
        DoorLimits.Times times = new DoorLimits.Times(
                Duration.ofSeconds(5),
                Duration.ofMillis(700),
                Duration.ofSeconds(20),
                Duration.ofSeconds(60),
                Duration.ofMillis(100));
        DoorLimits.Crowd crowd = new DoorLimits.Crowd(256, 64, 4, 64, 4, 4, 40, 20);
        rig = new DoorRig(
                directory,
                dev.hindsight.store.EventStore.Access.CREATE,
                DoorRig.limited(new DoorLimits(usual.sizes(), crowd, times)));
        rig.fill("order-1", 2);
    }

    @AfterEach
    void close() {
        rig.close();
        callers.shutdownNow();
    }

    private CompletableFuture<Wire.Answer> asking(String path, String... headers) {
        return CompletableFuture.supplyAsync(
                () -> {
                    try {
                        return rig.get(path, headers);
                    } catch (IOException e) {
                        throw new java.io.UncheckedIOException(e);
                    }
                },
                callers);
    }

    @Test
    void a_long_poll_of_a_head_is_answered_by_the_next_event() throws IOException {
        CompletableFuture<Wire.Answer> head = asking("/streams/order-1", ATOM, "ES-LongPoll: 30");
        CompletableFuture<Wire.Answer> forward = asking("/streams/order-1/2/forward/20", ATOM, "Kurrent-LongPoll: 30");
        CompletableFuture<Wire.Answer> coming = asking("/streams/order-2", ATOM, "ES-LongPoll: 30");
        CompletableFuture<Wire.Answer> all = asking("/streams/$all/3/forward/20", ATOM, "ES-LongPoll: 30");
        rig.fill("elsewhere-1", 1);
        await().during(Duration.ofMillis(300)).until(() -> !head.isDone() && !forward.isDone() && !all.isDone());
        rig.fill("order-2", 1);
        await().until(() -> coming.isDone() && all.isDone());
        assertThat(head).isNotDone();
        rig.post("/streams/order-1", "[" + DoorRig.event(new UUID(9, 9), "Paid", "{}") + "]", DoorRig.EVENTS);

        assertThat(head.join().body()).contains("2@order-1", "0@order-1");
        assertThat(forward.join().body()).contains("2@order-1").doesNotContain("1@order-1");
        assertThat(coming.join().body()).contains("0@order-2");
        assertThat(all.join().body()).contains("0@order-2");
    }

    @Test
    void a_long_poll_ends_with_what_there_is() throws IOException {
        Wire.Answer head = rig.get("/streams/order-1", ATOM, "ES-LongPoll: 1");
        Wire.Answer known =
                rig.get("/streams/order-1", ATOM, "ES-LongPoll: 1", "If-None-Match: " + head.header("ETag"));
        Wire.Answer forward = rig.get("/streams/order-1/2/forward/20", ATOM, "ES-LongPoll: 1");
        Wire.Answer nothing = rig.get("/streams/order-9", ATOM, "ES-LongPoll: 1");

        assertThat(head.body()).contains("1@order-1");
        assertThat(known.status()).isEqualTo(304);
        assertThat(forward.body()).contains("\"entries\": []");
        assertThat(nothing.status()).isEqualTo(404);
    }

    @Test
    void a_long_poll_of_what_is_there_does_not_wait() throws IOException {
        assertThat(rig.get("/streams/order-1/1/forward/20", ATOM, "ES-LongPoll: 30")
                        .body())
                .contains("1@order-1");
        assertThat(rig.get("/streams/order-1", ATOM, "ES-LongPoll: 30", "If-None-Match: \"0;1\"")
                        .body())
                .contains("1@order-1");
        assertThat(rig.get("/streams/order-1", ATOM, "ES-LongPoll: soon").reason())
                .isEqualTo("ES-LongPoll header in wrong format.");
    }

    @Test
    void more_polls_than_there_are_workers_hold_up_nobody_and_too_many_are_told() throws IOException {
        List<CompletableFuture<Wire.Answer>> polls = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            polls.add(asking("/streams/order-1", ATOM, "ES-LongPoll: 30"));
        }
        await().untilAsserted(() -> assertThat(
                        rig.get("/streams/order-1", ATOM, "ES-LongPoll: 1").reason())
                .isEqualTo("Too many long polls at once: there are 40 places"));
        assertThat(rig.get("/streams/order-1").status()).isEqualTo(200);
        rig.post("/streams/order-1", "[" + DoorRig.event(new UUID(9, 9), "Paid", "{}") + "]", DoorRig.EVENTS);

        polls.forEach(poll -> assertThat(poll.join().body()).contains("2@order-1"));
        await().untilAsserted(() -> assertThat(
                        rig.get("/streams/order-9", ATOM, "ES-LongPoll: 1").status())
                .isEqualTo(404));
    }

    /** The positions that the next messages of a subscriber have, which also hold their data. */
    private static List<Long> positions(Wire subscriber, int count) throws IOException {
        List<Long> positions = new ArrayList<>();
        int empty = 0;
        while (positions.size() < count) {
            String line = subscriber.line();
            empty = line.isEmpty() ? empty + 1 : 0;
            assertThat(empty).as("lines without anything: hung up on").isLessThan(3);
            if (line.startsWith("id: ")) {
                long position = Long.parseLong(line.substring(4));
                String data = subscriber.line();
                assertThat(data).startsWith("data: {");
                assertThat(Json.parse(data.substring(6).getBytes(StandardCharsets.UTF_8))
                                .get("position")
                                .longValue())
                        .isEqualTo(position);
                positions.add(position);
            }
        }
        return positions;
    }

    private Wire subscriber(String path, String... headers) throws IOException {
        Wire wire = new Wire(rig.address());
        wire.send("GET", path, NOTHING, headers);
        assertThat(wire.line()).isEqualTo("HTTP/1.1 200 OK");
        while (!wire.line().isEmpty()) {
            // Up to the end of the headers.
        }
        return wire;
    }

    @Test
    void live_events_follow_those_there_are_and_resume_without_gap() throws IOException {
        try (Wire first = subscriber("/events/live?from=2")) {
            assertThat(positions(first, 1)).containsExactly(2L);
            rig.fill("order-2", 3);
            assertThat(positions(first, 3)).containsExactly(3L, 4L, 5L);
        }
        rig.fill("order-3", 1);
        try (Wire resumed = subscriber("/events/live?from=1", "Last-Event-ID: 4")) {
            assertThat(positions(resumed, 2)).containsExactly(5L, 6L);
        }
        try (Wire now = subscriber("/events/live")) {
            assertThat(now.line()).as("a heartbeat").isEqualTo(":");
            rig.fill("order-4", 1);
            assertThat(positions(now, 1)).containsExactly(7L);
        }
    }

    @Test
    void a_subscriber_that_left_gives_its_place_back() throws IOException {
        for (int i = 0; i < 60; i++) {
            int round = i;
            await().ignoreException(AssertionError.class).until(() -> {
                try (Wire subscriber = subscriber("/events/live?from=1")) {
                    return positions(subscriber, 2).size() == 2 && round >= 0;
                }
            });
        }
    }

    @Test
    void a_subscriber_that_does_not_read_is_hung_up_on_and_slows_nobody() throws IOException {
        String large = "x".repeat(500_000);
        try (Wire stuck = subscriber("/events/live");
                Wire reading = subscriber("/events/live")) {
            CompletableFuture<List<Long>> heard = CompletableFuture.supplyAsync(
                    () -> {
                        try {
                            return positions(reading, 30);
                        } catch (IOException e) {
                            throw new java.io.UncheckedIOException(e);
                        }
                    },
                    callers);
            for (int i = 0; i < 30; i++) {
                rig.post(
                        "/streams/large-1",
                        "[" + DoorRig.event(new UUID(8, i), "Large", "{\"x\":\"" + large + "\"}") + "]",
                        DoorRig.EVENTS);
            }
            assertThat(heard.join()).hasSize(30).isSorted();
            await().untilAsserted(() -> assertThat(live(stuck)).isFalse());
        }
    }

    /** Whether the door still holds the connection: writing to one that it has closed fails. */
    private static boolean live(Wire wire) {
        try {
            wire.raw("\r\n");
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    @Test
    void closing_the_door_ends_all_who_wait() throws Exception {
        CompletableFuture<Wire.Answer> poll = asking("/streams/order-1", ATOM, "ES-LongPoll: 60");
        try (Wire subscriber = subscriber("/events/live");
                Wire idle = new Wire(rig.address())) {
            assertThat(subscriber.line()).isEqualTo(":");
            await().during(Duration.ofMillis(200)).until(() -> !poll.isDone());

            long started = System.nanoTime();
            rig.door.close();

            assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(5));
            assertThat(idle.line()).isEmpty();
            await().until(poll::isDone);
        }
    }
}
