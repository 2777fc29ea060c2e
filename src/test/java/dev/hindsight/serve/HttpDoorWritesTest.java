package dev.hindsight.serve;

import static dev.hindsight.serve.DoorRig.EVENTS;
import static dev.hindsight.serve.DoorRig.JSON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hindsight.event.Event;
import dev.hindsight.event.Operator;
import dev.hindsight.event.Origin;
import dev.hindsight.event.Payload;
import dev.hindsight.event.StreamId;
import dev.hindsight.store.EventStore;
import java.io.IOException;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Conformance with EventStoreDB's HTTP API, appends. A client of the original decides by the status line, its reason
 * phrase, {@code Location} and {@code ES-CurrentVersion} whether to go on, repeat or give up: a wrong one loses events
 * or writes them twice.
 */
class HttpDoorWritesTest {
    private static final UUID ID = UUID.fromString("fbf4b1a1-b4a3-4dfe-a01f-ec52c34e16e4");
    private static final String ONE = "[" + DoorRig.event(ID, "OrderCreated", "{\"total\":99.50}") + "]";

    @TempDir
    private Path directory;

    private DoorRig rig;

    @BeforeEach
    void open() {
        rig = new DoorRig(directory);
    }

    @AfterEach
    void close() {
        rig.close();
    }

    @Test
    void what_comes_in_by_the_door_is_kept_with_the_address_it_came_from() throws IOException {
        rig.post("/streams/order-12345", ONE, "Content-Type:application/vnd.eventstore.events+json");

        assertThat(rig.store.origin(1).orElseThrow().origin())
                .isEqualTo(new Origin(Origin.Channel.HTTP, "127.0.0.1", Operator.NOT_KNOWN));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/vnd.eventstore.events+json",
                "application/vnd.kurrent.events+json",
                "Application/VND.EventStore.Events+JSON; charset=UTF-8"
            })
    void an_array_of_events_is_created(String contentType) throws IOException {
        Wire.Answer answer = rig.post("/streams/order-12345", ONE, "Content-Type:" + contentType);

        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.reason()).isEqualTo("Created");
        assertThat(answer.body()).isEmpty();
        assertThat(answer.header("Content-Type")).isEqualTo("text/plain; charset=utf-8");
        assertThat(answer.header("Content-Length")).isEqualTo("0");
        assertThat(answer.header("Location")).isEqualTo(rig.address() + "streams/order-12345/0");
        assertThat(answer.header("Hindsight-Position")).isEqualTo("1");
        Event event = rig.store.event(1).orElseThrow();
        assertThat(event.eventId()).isEqualTo(ID);
        assertThat(event.type()).isEqualTo("OrderCreated");
        assertThat(event.data()).isEqualTo(Payload.of("{\"total\":99.50}"));
        assertThat(event.metadata()).isNull();
        assertThat(event.occurredAt()).isEqualTo(DoorRig.NOW);
    }

    @Test
    void a_repeat_answers_the_same_and_writes_nothing() throws IOException {
        rig.fill("order-1", 3);
        String three =
                "[" + DoorRig.event(new UUID(1, 1), "A", "{}") + "," + DoorRig.event(new UUID(1, 2), "B", "{}") + "]";
        Wire.Answer first = rig.post("/streams/order-1", three, EVENTS, "ES-ExpectedVersion: 2");
        Wire.Answer again = rig.post("/streams/order-1", three, EVENTS, "ES-ExpectedVersion: 2");

        assertThat(first.header("Location")).isEqualTo(rig.address() + "streams/order-1/3");
        assertThat(first.header("Hindsight-Position")).isEqualTo("5");
        assertThat(again.status()).isEqualTo(201);
        assertThat(again.header("Location")).isEqualTo(first.header("Location"));
        assertThat(again.header("Hindsight-Position")).isEqualTo("5");
        assertThat(rig.store.head()).isEqualTo(5);
    }

    @Test
    void several_events_are_one_transaction() throws IOException {
        rig.post("/streams/other-1", ONE, EVENTS);
        String two = "[" + DoorRig.event(new UUID(1, 1), "A", "{}") + "," + DoorRig.event(ID, "B", "{}") + "]";

        Wire.Answer answer = rig.post("/streams/order-1", two, EVENTS);

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.reason()).isEqualTo("Event id conflict");
        assertThat(answer.header("Hindsight-Detail")).contains(ID.toString());
        assertThat(rig.store.stream(StreamId.of("order-1"))).isEmpty();
    }

    @Test
    void metadata_and_whitespace_around_are_taken_as_they_are() throws IOException {
        rig.post(
                "/streams/order-1",
                "\n [ {\"metadata\" : {\"actor\" : \"kim\"}, \"data\" : { \"n\" : 1E400, \"t\" : \"\\u00e9 \" },\n"
                        + "\"eventType\":\"A\",\"eventId\":\"" + ID + "\"} ] ",
                EVENTS);

        Event event = rig.store.event(1).orElseThrow();
        assertThat(event.data().text()).isEqualTo("{\"n\":1E400,\"t\":\"\\u00e9 \"}");
        assertThat(String.valueOf(event.metadata())).isEqualTo("{\"actor\":\"kim\"}");
    }

    @ParameterizedTest
    @CsvSource({"ES-EventType, ES-EventId", "Kurrent-EventType, Kurrent-EventId", "es-eventtype, KURRENT-EVENTID"})
    void json_is_the_data_of_one_event(String type, String id) throws IOException {
        Wire.Answer answer = rig.post("/streams/order-1", "{\"a\":1}", JSON, type + ": OrderPaid", id + ": " + ID);

        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.header("Location")).isEqualTo(rig.address() + "streams/order-1/0");
        assertThat(rig.store.event(1).orElseThrow().type()).isEqualTo("OrderPaid");
        assertThat(rig.store.event(1).orElseThrow().eventId()).isEqualTo(ID);
    }

    @Test
    void without_an_id_the_caller_is_sent_to_a_uri_that_has_one() throws IOException {
        Wire.Answer answer = rig.post("/streams/order-1", "{\"a\":1}", JSON, "ES-EventType: OrderPaid");

        assertThat(answer.status()).isEqualTo(307);
        assertThat(answer.reason()).isEqualTo("Temporary Redirect");
        assertThat(answer.body()).isEqualTo("Forwarding to idempotent URI");
        assertThat(answer.header("Content-Type")).isEqualTo("text/plain; charset=utf-8");
        String location = rig.address() + "streams/order-1/incoming/00000000-0000-0007-0000-000000000001";
        assertThat(answer.header("Location")).isEqualTo(location);
        assertThat(rig.store.head()).isZero();

        String path = location.substring(rig.address().toString().length() - 1);
        Wire.Answer first = rig.post(path, "{\"a\":1}", JSON, "ES-EventType: OrderPaid");
        Wire.Answer again = rig.post(path, "{\"a\":1}", JSON, "ES-EventType: OrderPaid");

        assertThat(first.status()).isEqualTo(201);
        assertThat(first.header("Location")).isEqualTo(rig.address() + "streams/order-1/0");
        assertThat(again.header("Location")).isEqualTo(first.header("Location"));
        assertThat(rig.store.head()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            # stream (three events in order-3) and the header | status and reason | ES-CurrentVersion
            order-3 | ES-ExpectedVersion: -2       | 201 Created                   | (none)
            order-3 | ES-ExpectedVersion: 2        | 201 Created                   | (none)
            order-3 | Kurrent-ExpectedVersion: 2   | 201 Created                   | (none)
            order-3 | ES-ExpectedVersion: -4       | 201 Created                   | (none)
            order-3 | ES-ExpectedVersion: -1       | 400 Wrong expected EventNumber | 2
            order-3 | ES-ExpectedVersion: 1        | 400 Wrong expected EventNumber | 2
            order-3 | Kurrent-ExpectedVersion: 3   | 400 Wrong expected EventNumber | 2
            order-0 | ES-ExpectedVersion: -2       | 201 Created                   | (none)
            order-0 | ES-ExpectedVersion: -1       | 201 Created                   | (none)
            order-0 | ES-ExpectedVersion: -4       | 400 Wrong expected EventNumber | -1
            order-0 | ES-ExpectedVersion: 0        | 400 Wrong expected EventNumber | -1
            order-0 | ES-ExpectedVersion: 9223372036854775807 | 400 Wrong expected EventNumber | -1
            order-3 | ES-ExpectedVersion: -3       | 400 ES-ExpectedVersion header in wrong format. | (none)
            order-3 | ES-ExpectedVersion: two      | 400 ES-ExpectedVersion header in wrong format. | (none)
            order-3 | ES-ExpectedVersion: 92233720368547758070 | 400 ES-ExpectedVersion header in wrong format. | (none)
            """)
    void the_expected_version_decides(String stream, String header, String status, String current) throws IOException {
        rig.fill("order-3", 3);

        Wire.Answer answer = rig.post("/streams/" + stream, ONE, EVENTS, header);

        assertThat(answer.status() + " " + answer.reason()).isEqualTo(status);
        assertThat(answer.header("ES-CurrentVersion")).isEqualTo(current);
        assertThat(answer.body()).isEqualTo(answer.status() == 201 ? "" : answer.reason());
        assertThat(rig.store.head()).isEqualTo(answer.status() == 201 ? 4 : 3);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
            [                                                        | no JSON
            []                                                       | no event
            {}                                                       | no JSON array
            ``                                                       | no JSON array
            nonsense                                                 | no JSON array
            [1]                                                      | event 1 is no JSON object
            [{}]                                                     | event 1: field "eventId" is missing
            [{"eventId":"7","eventType":"A","data":{}}]              | "7" is no UUID
            [{"eventId":"fbf4b1a1-b4a3-4dfe-a01f-ec52c34e16e4","data":{}}] | field "eventType" is missing
            [{"eventId":"fbf4b1a1-b4a3-4dfe-a01f-ec52c34e16e4","eventType":"","data":{}}] | event type is empty
            [{"eventId":"fbf4b1a1-b4a3-4dfe-a01f-ec52c34e16e4","eventType":"A"}] | field "data" is missing
            [{"eventId":"fbf4b1a1-b4a3-4dfe-a01f-ec52c34e16e4","eventType":"A","data":"text"}] | field "data" is no JSON object
            [{"eventId":"fbf4b1a1-b4a3-4dfe-a01f-ec52c34e16e4","eventType":"A","data":{},"metadata":[]}] | field "metadata" is no JSON object
            [{"eventId":"fbf4b1a1-b4a3-4dfe-a01f-ec52c34e16e4","eventType":"A","data":{},"meta":{}}] | field "meta" is unknown
            [{"eventId":"fbf4b1a1-b4a3-4dfe-a01f-ec52c34e16e4","eventType":"A","data":{},"data":{}}] | stands twice
            [{"eventId":"fbf4b1a1-b4a3-4dfe-a01f-ec52c34e16e4","eventType":"A","data":{"n":1E99999}}] | exponent
            [{"eventId":"fbf4b1a1-b4a3-4dfe-a01f-ec52c34e16e4","eventType":"A","data":{}}] [] | something follows
            """)
    void a_body_that_is_no_array_of_events_is_invalid(String body, String detail) throws IOException {
        Wire.Answer answer = rig.post("/streams/order-1", body, EVENTS);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.reason()).isEqualTo("Write request body invalid.");
        assertThat(answer.body()).isEqualTo("Write request body invalid.");
        assertThat(answer.header("Content-Type")).isEqualTo("text/plain; charset=utf-8");
        assertThat(answer.header("Hindsight-Detail")).contains(detail);
        assertThat(rig.store.head()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "1", "null", "\"text\"", "{\"a\":", "{} {}", "\ufeff", "{\"n\":1E99999}"})
    void data_that_is_no_object_is_invalid(String body) throws IOException {
        Wire.Answer answer = rig.post("/streams/order-1", body, JSON, "ES-EventType: A", "ES-EventId: " + ID);

        assertThat(answer.status() + " " + answer.reason()).isEqualTo("400 Write request body invalid.");
        assertThat(rig.store.head()).isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            /streams/order-1 | Content-Type: application/json | ES-EventId: fbf4b1a1-b4a3-4dfe-a01f-ec52c34e16e4 | 400 Must include an event type with the request either in body or as ES-EventType header.
            /streams/order-1/incoming/fbf4b1a1-b4a3-4dfe-a01f-ec52c34e16e4 | Content-Type: application/json | X: y | 400 Must include an event type with the request either in body or as ES-EventType header.
            /streams/order-1/incoming/7 | Content-Type: application/json | ES-EventType: A | 400 Invalid request. Unable to parse guid
            /streams/order-1 | Content-Type: application/json | ES-EventType: A\\r\\nES-EventId: 7 | 400 ES-EventId header in wrong format.
            /streams/order-1 | Content-Type: application/json | ES-EventType: A\\r\\nES-EventId: 00000000-0000-0000-0000-000000000000 | 400 ES-EventId header in wrong format.
            /streams/order-1 | Content-Type: text/xml | ES-EventType: A | 415 Unsupported Media Type
            /streams/order-1 | Content-Type: text/plain | ES-EventType: A | 415 Unsupported Media Type
            /streams/order-1 | Content-Type: application/json; charset=utf-16 | ES-EventType: A | 415 Unsupported Media Type
            /streams/order-1 | Content-Type: application/json | ES-EventType: A\\r\\nContent-Encoding: gzip | 415 Unsupported Media Type
            /streams/order-1 | X: y | ES-EventType: A | 415 Unsupported Media Type
            /streams/order-1/incoming/fbf4b1a1-b4a3-4dfe-a01f-ec52c34e16e4 | Content-Type: application/vnd.eventstore.events+json | ES-EventType: A | 415 Unsupported Media Type
            /streams/a%00b | Content-Type: application/json | ES-EventType: A | 400 Invalid stream name
            /streams/$all | Content-Type: application/json | ES-EventType: A | 405 Method Not Allowed
            """)
    void a_request_that_lacks_something_says_what(String path, String header, String more, String status)
            throws IOException {
        Wire.Answer answer = rig.post(path, "{}", header, more.replace("\\r\\n", "\r\n"));

        assertThat(answer.status() + " " + answer.reason()).isEqualTo(status);
        assertThat(answer.body()).isEqualTo(answer.reason());
        assertThat(rig.store.head()).isZero();
    }

    @Test
    void a_stream_may_have_any_name_that_is_percent_encoded() throws IOException {
        Wire.Answer answer = rig.post("/streams/caf%C3%A9%2Fa%20b%3B%3F%25-1", ONE, EVENTS);

        assertThat(rig.store.event(1).orElseThrow().stream()).isEqualTo(StreamId.of("café/a b;?%-1"));
        assertThat(answer.header("Location")).isEqualTo(rig.address() + "streams/caf%C3%A9%2Fa%20b%3B%3F%25-1/0");
        assertThat(rig.get("/streams/caf%C3%A9%2Fa%20b%3B%3F%25-1/0", "Accept: application/json")
                        .body())
                .isEqualTo("{\"total\":99.50}");
    }

    @Test
    void an_event_type_in_a_header_may_be_utf_8() throws IOException {
        rig.post("/streams/order-1", "{}", JSON, "ES-EventType: Bezahlt€", "ES-EventId: " + ID);

        assertThat(rig.store.event(1).orElseThrow().type()).isEqualTo("Bezahlt€");
    }

    @Test
    void a_store_that_is_open_for_reading_takes_nothing(@TempDir Path elsewhere) throws IOException {
        EventStore.open(elsewhere.resolve("store"), EventStore.Access.CREATE, java.time.Clock.systemUTC())
                .close();
        try (DoorRig reading = new DoorRig(elsewhere, EventStore.Access.READ_ONLY, DoorOptions.loopback(0))) {
            Wire.Answer answer = reading.post("/streams/order-1", ONE, EVENTS);

            assertThat(answer.status() + " " + answer.reason()).isEqualTo("403 The store is open for reading only");
        }
    }
}
