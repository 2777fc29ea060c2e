package dev.hindsight.serve;

import static dev.hindsight.serve.DoorRig.EVENTS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.hindsight.event.HindsightException;
import dev.hindsight.store.EventStore;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A caller who means harm, or a browser that was lured here: refused, bounded, and the others are served on. */
@Timeout(60)
class HttpDoorHostileTest {
    private static final byte[] NOTHING = {};

    @TempDir
    private Path directory;

    private DoorRig rig;

    @BeforeEach
    void open() throws IOException {
        DoorLimits limits = new DoorLimits(
                new DoorLimits.Sizes(1_000, 10_000, 20, 4_000, 50),
                new DoorLimits.Crowd(12, 3, 1, 8, 2, 2, 2, 2),
                new DoorLimits.Times(
                        Duration.ofMillis(1_500),
                        Duration.ofSeconds(2),
                        Duration.ofSeconds(2),
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(1)));
        rig = new DoorRig(directory, EventStore.Access.CREATE, DoorRig.limited(limits));
    }

    @AfterEach
    void close() {
        rig.close();
    }

    private void isStillOpen() throws IOException {
        assertThat(rig.get("/streams/$all").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            Host: localhost:PORT                              | 200
            Host: LOCALHOST:PORT                              | 200
            Host: 127.0.0.1:PORT                              | 200
            Host: [::1]:PORT                                  | 200
            Host: evil.example:PORT                           | 403
            Host: 127.0.0.1.evil.example:PORT                 | 403
            Host: localhost                                   | 403
            Host: localhost:80                                | 403
            Host: user@localhost:PORT                         | 400
            Host: localhost:PORT, localhost:PORT              | 400
            Origin: http://localhost:PORT~Host: localhost:PORT | 200
            Origin: http://localhost:PORT                     | 403
            Origin: https://localhost:PORT~Host: localhost:PORT | 403
            Origin: http://evil.example                       | 403
            Origin: null                                      | 403
            Origin:                                           | 403
            Sec-Fetch-Site: cross-site                        | 403
            Sec-Fetch-Site: same-site                         | 403
            Sec-Fetch-Site: none                              | 200
            Sec-Fetch-Site: same-origin                       | 200
            """)
    void only_callers_who_mean_this_door_come_in(String headers, int status) throws IOException {
        String[] lines = headers.replace("PORT", "" + rig.address().getPort()).split("~", -1);

        Wire.Answer answer = rig.get("/streams/$all", lines);

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.headers().keySet()).noneMatch(name -> name.startsWith("Access-Control"));
    }

    @Test
    void two_hosts_or_none_are_refused() throws IOException {
        assertThat(rig.get("/", "Host: localhost:" + rig.address().getPort(), "Host: evil.example")
                        .status())
                .isIn(400, 403);
        try (Wire wire = new Wire(rig.address())) {
            wire.raw("GET / HTTP/1.1\r\n\r\n");
            assertThat(wire.receive(false).orElseThrow().status()).isIn(400, 403);
        }
        try (Wire wire = new Wire(rig.address())) {
            wire.raw("GET http://evil.example/stats HTTP/1.1\r\nHost: evil.example\r\n\r\n");
            assertThat(wire.receive(false).orElseThrow().status()).isEqualTo(403);
        }
    }

    @Test
    void a_whole_address_in_the_request_line_is_understood() throws IOException {
        try (Wire wire = new Wire(rig.address())) {
            String host = "127.0.0.1:" + rig.address().getPort();
            wire.raw("GET http://" + host + "/streams/$all HTTP/1.1\r\nHost: " + host + "\r\n\r\n");
            assertThat(wire.receive(false).orElseThrow().status()).isEqualTo(200);
        }
    }

    @Test
    void with_a_token_nobody_comes_in_without_it(@TempDir Path elsewhere) throws IOException {
        DoorOptions options =
                new DoorOptions(DoorOptions.LOOPBACK, 0, Optional.of(DoorToken.of(" s3cret\n")), DoorLimits.DEFAULT);
        assertThat(options.toString()).doesNotContain("s3cret");
        try (DoorRig guarded = new DoorRig(elsewhere, EventStore.Access.CREATE, options)) {
            Wire.Answer without = guarded.get("/streams/$all");

            assertThat(without.status() + " " + without.reason()).isEqualTo("401 Unauthorized");
            assertThat(without.header("WWW-Authenticate")).isEqualTo("Bearer realm=\"hindsight\"");
            for (String wrong : List.of("Bearer s3cre", "Bearer s3cret2", "Bearer", "Basic s3cret", "s3cret", "")) {
                assertThat(guarded.get("/", "Authorization: " + wrong).status()).isEqualTo(401);
            }
            assertThat(guarded.get("/streams/$all", "Authorization: Bearer s3cret")
                            .status())
                    .isEqualTo(200);
            assertThat(guarded.get("/streams/$all", "authorization: bearer s3cret")
                            .status())
                    .isEqualTo(200);
        }
    }

    @Test
    void the_door_opens_to_others_only_with_a_token() {
        assertThatThrownBy(() -> new DoorOptions("0.0.0.0", 0, Optional.empty(), DoorLimits.DEFAULT))
                .isInstanceOf(HindsightException.class)
                .hasMessageContaining("without a token");
        assertThat(new DoorOptions("0.0.0.0", 0, Optional.of(DoorToken.of("x")), DoorLimits.DEFAULT).bind())
                .isEqualTo("0.0.0.0");
        assertThatThrownBy(() -> DoorOptions.loopback(70_000)).hasMessageContaining("port 70000");
        assertThatThrownBy(() -> DoorToken.of(" \n")).hasMessageContaining("empty");
    }

    @Test
    void a_taken_port_is_one_clear_line() {
        assertThatThrownBy(() -> HttpDoor.open(
                        rig.services(), DoorOptions.loopback(rig.address().getPort())))
                .isInstanceOf(HindsightException.class)
                .hasMessageContaining("port " + rig.address().getPort() + " on 127.0.0.1 cannot be had");
    }

    @Test
    void what_is_too_large_is_told_so() throws IOException {
        String large = "[" + DoorRig.event(new UUID(1, 1), "A", "{\"x\":\"" + "y".repeat(1_000) + "\"}") + "]";
        Wire.Answer event = rig.post("/streams/order-1", large, EVENTS);
        assertThat(event.status() + " " + event.reason())
                .isEqualTo("413 Event too large: data and metadata have at most 1000 bytes");

        Wire.Answer request = rig.post("/streams/order-1", "[" + " ".repeat(10_000) + "]", EVENTS);
        assertThat(request.status() + " " + request.reason())
                .isEqualTo("413 Request too large: a body has at most 10000 bytes");

        try (Wire wire = new Wire(rig.address())) {
            wire.raw("POST /streams/order-1 HTTP/1.1\r\nHost: 127.0.0.1:"
                    + rig.address().getPort() + "\r\n" + EVENTS + "\r\nTransfer-Encoding: chunked\r\n\r\n");
            for (int i = 0; i < 20; i++) {
                wire.raw("3e8\r\n" + " ".repeat(1_000) + "\r\n");
            }
            wire.raw("0\r\n\r\n");
            assertThat(wire.receive(false).map(Wire.Answer::status)).contains(413);
            wire.send("GET", "/", NOTHING);
            assertThat(wire.receive(false).map(Wire.Answer::status))
                    .as("on the same connection")
                    .contains(200);
        }
        assertThat(rig.store.head()).isZero();
        isStillOpen();
    }

    @Test
    void chunks_are_a_body_like_any() throws IOException {
        String body = "[" + DoorRig.event(new UUID(1, 1), "A", "{}") + "]";
        try (Wire wire = new Wire(rig.address())) {
            wire.raw("POST /streams/order-1 HTTP/1.1\r\nHost: 127.0.0.1:"
                    + rig.address().getPort() + "\r\n" + EVENTS + "\r\nTransfer-Encoding: chunked\r\n\r\n");
            for (String part : List.of(body.substring(0, 7), body.substring(7))) {
                wire.raw(Integer.toHexString(part.length()) + "\r\n" + part + "\r\n");
            }
            wire.raw("0\r\n\r\n");
            assertThat(wire.receive(false).orElseThrow().status()).isEqualTo(201);
        }
    }

    @Test
    void nesting_is_bounded() throws IOException {
        try (DoorRig usual = new DoorRig(directory.resolve("usual"))) {
            for (int depth : new int[] {998, 1_001, 100_000}) {
                String data = "{\"a\":" + "[".repeat(depth) + "]".repeat(depth) + "}";
                Wire.Answer answer = usual.post(
                        "/streams/deep-" + depth, "[" + DoorRig.event(new UUID(2, depth), "A", data) + "]", EVENTS);
                Wire.Answer bare = usual.post(
                        "/streams/deep-" + depth,
                        data,
                        DoorRig.JSON,
                        "ES-EventType: A",
                        "ES-EventId: " + new UUID(3, depth));

                assertThat(answer.status()).as("" + depth).isEqualTo(depth == 998 ? 201 : 400);
                assertThat(bare.status()).as("" + depth).isEqualTo(depth == 998 ? 201 : 400);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "GET / HTTP/1.1 nonsense",
        "nonsense",
        "GET /%zz HTTP/1.1",
        "GET /streams/caf\u00e9 HTTP/1.1",
        "GET streams HTTP/1.1"
    })
    void nonsense_is_refused(String line) throws IOException {
        try (Wire wire = new Wire(rig.address())) {
            wire.raw(line + "\r\nHost: 127.0.0.1:" + rig.address().getPort() + "\r\n\r\n");
            assertThat(wire.receive(false).map(Wire.Answer::status).orElse(400)).isBetween(400, 505);
        }
        isStillOpen();
    }

    @Test
    void headers_are_bounded_in_number_and_size() throws IOException {
        for (String headers : List.of("X: y\r\n".repeat(40), "X: " + "y".repeat(10_000) + "\r\n")) {
            try (Wire wire = new Wire(rig.address())) {
                wire.raw("GET / HTTP/1.1\r\nHost: 127.0.0.1:" + rig.address().getPort() + "\r\n" + headers + "\r\n");
                assertThat(wire.receive(false).map(Wire.Answer::status).orElse(400))
                        .isBetween(400, 499);
            }
        }
        try (Wire wire = new Wire(rig.address())) {
            wire.raw("GET /" + "a".repeat(20_000) + " HTTP/1.1\r\nHost: x\r\n\r\n");
            assertThat(wire.receive(false).map(Wire.Answer::status).orElse(400)).isBetween(400, 499);
        }
        isStillOpen();
    }

    @Test
    void a_header_cannot_be_smuggled_into_an_answer() throws IOException {
        Wire.Answer answer = rig.get("/state/a%0D%0AX-Evil:%20yes");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.headers()).doesNotContainKey("X-Evil");
        assertThat(rig.get("/read-models/a%0D%0AX-Evil:%20yes").headers()).doesNotContainKey("X-Evil");
        assertThat(rig.get("/streams/x/%0D%0AX-Evil:%20yes").headers()).doesNotContainKey("X-Evil");
    }

    @Test
    void who_sends_slowly_or_nothing_is_hung_up_on() throws IOException {
        String host = "Host: 127.0.0.1:" + rig.address().getPort() + "\r\n";
        try (Wire silent = new Wire(rig.address());
                Wire header = new Wire(rig.address());
                Wire body = new Wire(rig.address());
                Wire unwanted = new Wire(rig.address())) {
            header.raw("GET / HTTP/1.1\r\nX: ");
            body.raw("POST /streams/a HTTP/1.1\r\n" + host + EVENTS + "\r\nContent-Length: 9000\r\n\r\n[");
            unwanted.raw("POST /nowhere HTTP/1.1\r\n" + host + "Content-Length: 9000\r\n\r\n[");
            await().atMost(Duration.ofSeconds(10))
                    .pollInterval(Duration.ofMillis(100))
                    .untilAsserted(() -> {
                        assertThat(List.of(goesOn(header), goesOn(body), goesOn(unwanted)))
                                .containsOnly(false);
                    });
            assertThat(silent.line()).isEmpty();
        }
        isStillOpen();
    }

    /** Sends one more byte, as a slow caller does. */
    private static boolean goesOn(Wire wire) {
        try {
            wire.raw("x");
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    @Test
    void slow_bodies_take_no_more_places_than_there_are() throws IOException {
        List<Wire> slow = new ArrayList<>();
        try {
            for (int i = 0; i < 3; i++) {
                Wire wire = new Wire(rig.address());
                slow.add(wire);
                wire.raw("POST /streams/a HTTP/1.1\r\nHost: 127.0.0.1:"
                        + rig.address().getPort() + "\r\n" + EVENTS + "\r\nContent-Length: 9000\r\n\r\n[");
            }
            await().untilAsserted(() -> {
                Wire.Answer answer = rig.post("/streams/a", "[]", EVENTS);
                assertThat(answer.status() + " " + answer.reason())
                        .isEqualTo("503 Too many writes at once: there are 3 places");
                assertThat(answer.header("Retry-After")).isEqualTo("1");
            });
            isStillOpen();
            await().untilAsserted(() ->
                    assertThat(rig.post("/streams/a", "[]", EVENTS).status()).isEqualTo(400));
        } finally {
            for (Wire wire : slow) {
                wire.close();
            }
        }
    }

    @Test
    void more_connections_than_are_borne_wait_for_those_that_say_nothing_to_be_closed() throws IOException {
        List<Wire> silent = new ArrayList<>();
        try {
            for (int i = 0; i < 40; i++) {
                silent.add(new Wire(rig.address()));
            }
            // On a busy machine the one that asks may be closed with them before its bytes arrive; it asks again then.
            await().ignoreException(NoSuchElementException.class).untilAsserted(this::isStillOpen);
        } finally {
            for (Wire wire : silent) {
                wire.close();
            }
        }
    }

    @Test
    void callers_who_do_not_read_hold_only_the_places_for_long_answers() throws IOException {
        rig.close();
        rig = new DoorRig(
                directory.resolve("long"),
                EventStore.Access.CREATE,
                DoorRig.limited(new DoorLimits(
                        DoorLimits.Sizes.DEFAULT,
                        new DoorLimits.Crowd(64, 8, 2, 16, 2, 2, 2, 2),
                        new DoorLimits.Times(
                                Duration.ofSeconds(5),
                                Duration.ofSeconds(3),
                                Duration.ofSeconds(20),
                                Duration.ofSeconds(5),
                                Duration.ofSeconds(1)))));
        for (int i = 0; i < 8; i++) {
            rig.post(
                    "/streams/large",
                    "[" + DoorRig.event(new UUID(4, i), "A", "{\"x\":\"" + "y".repeat(3_000_000) + "\"}") + "]",
                    EVENTS);
        }
        List<Wire> deaf = new ArrayList<>();
        try {
            for (int i = 0; i < 2; i++) {
                Wire wire = new Wire(rig.address());
                deaf.add(wire);
                wire.send("GET", "/streams/large?embed=body", NOTHING);
            }
            await().untilAsserted(() -> assertThat(
                            rig.get("/streams/large?embed=body").reason())
                    .isEqualTo("Too many long answers at once: there are 2 places"));
            isStillOpen();
            await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(
                            rig.get("/streams/large?embed=body").body())
                    .hasSizeGreaterThan(24_000_000));
        } finally {
            for (Wire wire : deaf) {
                wire.close();
            }
        }
    }
}
