package dev.hindsight.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Connections that ask nothing do not keep out those that do. {@code -Dfault.connections} says how many there are. */
@Tag("fault")
class IdleConnectionsTest {
    private static final int CONNECTIONS = Integer.getInteger("fault.connections", 400);
    private static final Duration GOOD_ANSWER = Duration.ofSeconds(1);
    /** Of a request that nobody disturbs: a machine that is busy otherwise gets as much more time. */
    private static final int TIMES_USUAL = 10;

    @TempDir
    private Path directory;

    private DoorRig rig;
    private final List<Socket> idle = new ArrayList<>();
    private Duration usual = Duration.ZERO;

    @BeforeEach
    void openADoor() throws IOException {
        rig = new DoorRig(directory);
        rig.fill("order-1", 3);
        for (int i = 0; i < 10; i++) {
            usual = timeOfAnAnswer();
        }
    }

    @AfterEach
    void hangUp() throws IOException {
        for (Socket socket : idle) {
            socket.close();
        }
        rig.close();
    }

    private void connect(String sentFirst) throws IOException {
        for (int i = 0; i < CONNECTIONS; i++) {
            Socket socket = new Socket(rig.address().getHost(), rig.address().getPort());
            socket.getOutputStream().write(sentFirst.getBytes(StandardCharsets.US_ASCII));
            idle.add(socket);
        }
    }

    private Duration timeOfAnAnswer() throws IOException {
        long began = System.nanoTime();
        assertThat(rig.get("/streams/order-1").status()).isEqualTo(200);
        return Duration.ofNanos(System.nanoTime() - began);
    }

    private void answersWithinASecond() throws IOException {
        Duration most = usual.multipliedBy(TIMES_USUAL);
        assertThat(timeOfAnAnswer()).isLessThan(most.compareTo(GOOD_ANSWER) > 0 ? most : GOOD_ANSWER);
    }

    @Test
    void a_request_is_answered_at_once_beside_connections_that_never_sent_one() throws IOException {
        connect("");

        answersWithinASecond();
    }

    @Test
    void a_request_is_answered_at_once_beside_requests_that_are_never_finished() throws IOException {
        connect("GET /streams/order-1 HTTP/1.1\r\nHost: ");

        answersWithinASecond();
    }

    @Test
    void a_request_is_answered_at_once_beside_connections_kept_open_after_their_answer() throws IOException {
        connect("GET /streams/order-1 HTTP/1.1\r\nHost: 127.0.0.1:"
                + rig.address().getPort() + "\r\n\r\n");
        // Until those before it are answered.
        assertThat(idle.get(CONNECTIONS - 1).getInputStream().read()).isPositive();

        answersWithinASecond();
    }

    @Test
    void a_long_poll_and_a_subscriber_are_no_idle_connections() throws IOException {
        try (Wire poll = new Wire(rig.address());
                Wire live = new Wire(rig.address())) {
            poll.send("GET", "/streams/order-1", new byte[0], "ES-LongPoll: 30");
            live.send("GET", "/events/live?from=4", new byte[0], "Accept: text/event-stream");
            assertThat(live.line()).isEqualTo("HTTP/1.1 200 OK");
            connect("");
            answersWithinASecond();

            rig.fill("order-1x", 1);
            rig.post("/streams/order-1", "[" + DoorRig.event(new UUID(3, 3), "Counted", "{}") + "]", DoorRig.EVENTS);

            assertThat(poll.receive(false))
                    .hasValueSatisfying(answer -> assertThat(answer.status()).isEqualTo(200));
            List<String> lines = new ArrayList<>();
            while (lines.stream().noneMatch(line -> line.startsWith("data: "))) {
                lines.add(live.line());
            }
            assertThat(lines).anyMatch(line -> line.contains("\"position\":4"));
        }
    }
}
