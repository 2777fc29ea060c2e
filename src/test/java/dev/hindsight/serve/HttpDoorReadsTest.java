package dev.hindsight.serve;

import static dev.hindsight.serve.DoorRig.EVENTS;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hindsight.cli.Golden;
import dev.hindsight.event.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Conformance with EventStoreDB's HTTP API, reads. A client follows links and entity tags without looking at
 * addresses: a link too many or too few makes it miss events or go round for ever.
 */
class HttpDoorReadsTest {
    private static final String ATOM = "Accept: application/vnd.eventstore.atom+json";

    @TempDir
    private static Path directory;

    private static DoorRig rig;

    @BeforeAll
    static void fill() throws IOException {
        rig = new DoorRig(directory);
        rig.post(
                "/streams/order-12345",
                """
                [{"eventId":"fbf4b1a1-b4a3-4dfe-a01f-ec52c34e16e4","eventType":"OrderCreated",
                  "data":{"customer_id":"cust-1","total":99.50,"big":1E400,"text":"a \\"b\\" \\u00e9"}},
                 {"eventId":"fbf4b1a1-b4a3-4dfe-a01f-ec52c34e16e5","eventType":"PaymentAuthorized",
                  "data":{"charge_id":"ch_abc","amount":99.50},"metadata":{"actor":"web"}}]
                """,
                EVENTS);
        rig.fill("long-1", 45);
    }

    @AfterAll
    static void close() {
        rig.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            http-feed.json        | /streams/order-12345            | application/vnd.eventstore.atom+json
            http-feed-rich.json   | /streams/order-12345?embed=rich | application/vnd.eventstore.atom+json
            http-feed-body.json   | /streams/order-12345?embed=body | application/vnd.eventstore.atom+json
            http-feed-kurrent.json| /streams/order-12345            | application/vnd.kurrent.atom+json
            http-feed-middle.json | /streams/long-1/20/backward/2   | application/json
            http-feed-forward.json| /streams/long-1/43/forward/2    | application/json
            http-feed-beyond.json | /streams/long-1/45/forward/20   | application/json
            http-all.json         | /streams/$all/1/backward/20     | application/json
            http-entry.json       | /streams/order-12345/1          | application/vnd.eventstore.atom+json
            http-entry-body.json  | /streams/order-12345/1?embed=body | application/vnd.eventstore.atom+json
            """)
    void a_document_is_what_a_person_has_read(String golden, String path, String accept) throws IOException {
        Wire.Answer answer = rig.get(path, "Accept: " + accept);

        assertThat(answer.status() + " " + answer.reason()).isEqualTo("200 OK");
        assertThat(answer.header("Content-Type")).isEqualTo(accept + "; charset=utf-8");
        assertThat(answer.header("Vary")).isEqualTo("Accept");
        Golden.check(golden, rig.portless(answer.body()) + "\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            # path                       | entries | head  | self first last next previous metadata
            /streams/long-1              | 44..25  | true  | long-1; head/backward/20; 0/forward/20; 24/backward/20; 45/forward/20; metadata
            /streams/long-1/head/backward/20 | 44..25 | true | long-1; head/backward/20; 0/forward/20; 24/backward/20; 45/forward/20; metadata
            /streams/long-1/44/backward/20 | 44..25 | false | long-1; head/backward/20; 0/forward/20; 24/backward/20; 45/forward/20; metadata
            /streams/long-1/24/backward/20 | 24..5 | false | long-1; head/backward/20; 0/forward/20; 4/backward/20; 25/forward/20; metadata
            /streams/long-1/4/backward/20  | 4..0  | false | long-1; head/backward/20; -; -; 5/forward/20; metadata
            /streams/long-1/19/backward/20 | 19..0 | false | long-1; head/backward/20; -; -; 20/forward/20; metadata
            /streams/long-1/20/backward/20 | 20..1 | false | long-1; head/backward/20; 0/forward/20; 0/backward/20; 21/forward/20; metadata
            /streams/long-1/99/backward/20 | none  | false | long-1; head/backward/20; 0/forward/20; 79/backward/20; 45/forward/20; metadata
            /streams/long-1/0/forward/20   | 19..0 | false | long-1; head/backward/20; -; -; 20/forward/20; metadata
            /streams/long-1/20/forward/20  | 39..20 | false | long-1; head/backward/20; 0/forward/20; 19/backward/20; 40/forward/20; metadata
            /streams/long-1/40/forward/20  | 44..40 | true | long-1; head/backward/20; 0/forward/20; 39/backward/20; 45/forward/20; metadata
            /streams/long-1/45/forward/20  | none  | true | long-1; head/backward/20; 0/forward/20; 44/backward/20; -; metadata
            /streams/long-1/head/backward/100 | 44..0 | true | long-1; head/backward/100; -; -; 45/forward/100; metadata
            """)
    void a_page_has_the_links_that_lead_on(String path, String entries, boolean head, String links) throws IOException {
        JsonNode feed = Json.parse(rig.get(path).body().getBytes(StandardCharsets.UTF_8));

        assertThat(numbers(feed)).isEqualTo(entries);
        assertThat(feed.get("headOfStream").booleanValue()).isEqualTo(head);
        String self = rig.address() + "streams/long-1";
        List<String> found = new ArrayList<>();
        for (String relation : List.of("self", "first", "last", "next", "previous", "metadata")) {
            found.add(link(feed, relation).replace(self + "/", "").replace(self, "long-1"));
        }
        assertThat(String.join("; ", found)).isEqualTo(links);
    }

    private static String numbers(JsonNode feed) {
        JsonNode entries = feed.get("entries");
        if (entries.isEmpty()) {
            return "none";
        }
        for (int i = 1; i < entries.size(); i++) {
            assertThat(number(entries.get(i))).isEqualTo(number(entries.get(i - 1)) - 1);
        }
        return number(entries.get(0)) + ".." + number(entries.get(entries.size() - 1));
    }

    private static int number(JsonNode entry) {
        return Integer.parseInt(entry.get("title").asText().replace("@long-1", ""));
    }

    private static String link(JsonNode feed, String relation) {
        for (JsonNode link : feed.get("links")) {
            if (link.get("relation").asText().equals(relation)) {
                return link.get("uri").asText();
            }
        }
        return "-";
    }

    @Test
    void following_next_reads_a_stream_whole_and_so_does_previous() throws IOException {
        assertThat(follow("/streams/long-1", "next")).hasSize(45);
        assertThat(follow("/streams/long-1/0/forward/20", "previous")).hasSize(45);
        assertThat(follow("/streams/$all", "next")).hasSize(47);
        assertThat(follow("/streams/%24all/0/forward/20", "previous")).hasSize(47);
    }

    private static List<String> follow(String start, String relation) throws IOException {
        List<String> ids = new ArrayList<>();
        String path = start;
        while (!path.equals("-")) {
            JsonNode feed = Json.parse(rig.get(path).body().getBytes(StandardCharsets.UTF_8));
            feed.get("entries").forEach(entry -> ids.add(entry.get("id").asText()));
            path = link(feed, relation).replace(rig.address().toString(), "/");
        }
        assertThat(ids).doesNotHaveDuplicates();
        return ids;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            /streams/long-1                  | max-age=0, no-cache, must-revalidate | 44
            /streams/long-1/head/backward/20 | max-age=0, no-cache, must-revalidate | 44
            /streams/long-1/head             | max-age=0, no-cache, must-revalidate | 44
            /streams/long-1/99/backward/20   | max-age=0, no-cache, must-revalidate | 44
            /streams/long-1/40/forward/20    | max-age=0, no-cache, must-revalidate | 44
            /streams/long-1/45/forward/20    | max-age=0, no-cache, must-revalidate | 44
            /streams/$all                    | max-age=0, no-cache, must-revalidate | 46
            /streams/long-1/44/backward/20   | max-age=31536000, public |
            /streams/long-1/25/forward/20    | max-age=31536000, public |
            /streams/long-1/3                | max-age=31536000, public |
            """)
    void what_can_change_has_an_entity_tag_and_what_cannot_is_kept(String path, String cache, String number)
            throws IOException {
        Wire.Answer answer = rig.get(path, ATOM);

        assertThat(answer.header("Cache-Control")).isEqualTo(cache);
        if (number == null) {
            assertThat(answer.header("ETag")).isEqualTo("(none)");
            return;
        }
        assertThat(answer.header("ETag")).matches("\"" + number + ";-?\\d+\"");
        Wire.Answer again = rig.get(path, ATOM, "If-None-Match: " + answer.header("ETag"));
        assertThat(again.status() + " " + again.reason()).isEqualTo("304 Not Modified");
        assertThat(again.body()).isEmpty();
        assertThat(again.header("ETag")).isEqualTo(answer.header("ETag"));
        assertThat(rig.get(path, "Accept: application/json", "If-None-Match: " + answer.header("ETag"))
                        .status())
                .as("a tag is of one media type")
                .isEqualTo(200);
        assertThat(rig.get(path, ATOM, "If-None-Match: \"1;1\"").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            ''                                                        | 200 | application/vnd.eventstore.atom+json; charset=utf-8
            Accept: */*                                               | 200 | application/vnd.eventstore.atom+json; charset=utf-8
            Accept: application/json                                  | 200 | application/json; charset=utf-8
            Accept: application/*                                     | 200 | application/vnd.eventstore.atom+json; charset=utf-8
            Accept: text/html, application/json;q=0.5                 | 200 | application/json; charset=utf-8
            Accept: application/json;q=0.5, application/vnd.kurrent.atom+json | 200 | application/vnd.kurrent.atom+json; charset=utf-8
            Accept: application/json;q=0                              | 406 | text/plain; charset=utf-8
            Accept: text/html                                         | 406 | text/plain; charset=utf-8
            Accept: application/atom+xml                              | 406 | text/plain; charset=utf-8
            """)
    void accept_chooses_the_form(String accept, int status, String contentType) throws IOException {
        String header = accept.isEmpty() ? "X: y" : accept;
        for (String path : List.of("/streams/order-12345", "/streams/order-12345/0", "/streams/$all")) {
            Wire.Answer answer = rig.get(path, header);

            assertThat(answer.status()).as(path).isEqualTo(status);
            assertThat(answer.header("Content-Type")).as(path).isEqualTo(contentType);
        }
    }

    @Test
    void the_bare_event_is_its_data_byte_for_byte() throws IOException {
        assertThat(rig.get("/streams/order-12345/0", "Accept: application/json").body())
                .isEqualTo(
                        "{\"customer_id\":\"cust-1\",\"total\":99.50,\"big\":1E400,\"text\":\"a \\\"b\\\" \\u00e9\"}");
        assertThat(rig.get("/streams/order-12345/head", "Accept: application/json")
                        .body())
                .isEqualTo("{\"charge_id\":\"ch_abc\",\"amount\":99.50}");
        assertThat(rig.get("/streams/$all/0", "Accept: application/json").body())
                .startsWith("{\"customer_id\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            /streams/order-9                     | 404 Not Found
            /streams/order-9/0                   | 404 Not Found
            /streams/order-9/head/backward/20    | 404 Not Found
            /streams/order-9/0/forward/20        | 404 Not Found
            /streams/order-9/metadata            | 404 Not Found
            /streams/long-1/45                   | 404 Not Found
            /streams/$all/47                     | 404 Not Found
            /streams/long-1/                     | 404 Not Found
            /streams/                            | 404 Not Found
            /streams                             | 404 Not Found
            /streams/long-1/1/sideways/2         | 404 Not Found
            /web                                 | 404 Not Found
            //streams/long-1                     | 404 Not Found
            /streams/long-1/x                    | 400 'x' is not valid event number
            /streams/long-1/-1                   | 400 '-1' is not valid event number
            /streams/long-1/99999999999999999999 | 400 '99999999999999999999' is not valid event number
            /streams/long-1/9223372036854775807/forward/20 | 400 '9223372036854775807' is not valid event number
            /streams/long-1/head/forward/20      | 400 'head' is not valid event number
            /streams/long-1/0/forward/0          | 400 '0' is not valid count. Should be positive integer
            /streams/long-1/0/forward/-3         | 400 '-3' is not valid count. Should be positive integer
            /streams/long-1/0/forward/x          | 400 'x' is not valid count. Should be positive integer
            /streams/long-1/0/forward/4097       | 400 '4097' is not valid count. A page has at most 4096 events
            /streams/a%0Ab                       | 400 Invalid stream name
            /streams/%FF                         | 400 '%FF' is not percent-encoded UTF-8
            """)
    void what_is_not_there_or_not_meant_says_so(String path, String status) throws IOException {
        Wire.Answer answer = rig.get(path);

        assertThat(answer.status() + " " + answer.reason()).isEqualTo(status);
        assertThat(answer.body()).isEqualTo(answer.reason());
        assertThat(answer.header("Content-Type")).isEqualTo("text/plain; charset=utf-8");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            DELETE  | /streams/long-1            | GET, HEAD, POST
            PUT     | /streams/long-1            | GET, HEAD, POST
            OPTIONS | /streams/long-1            | GET, HEAD, POST
            DELETE  | /streams/$all              | GET, HEAD
            POST    | /streams/long-1/3          | GET, HEAD
            POST    | /streams/long-1/metadata   | GET, HEAD
            GET     | /streams/long-1/incoming/fbf4b1a1-b4a3-4dfe-a01f-ec52c34e16e4 | POST
            POST    | /stats                     | GET, HEAD
            """)
    void a_method_that_is_not_offered_says_which_are(String method, String path, String allow) throws IOException {
        Wire.Answer answer = rig.ask(method, path);

        assertThat(answer.status() + " " + answer.reason()).isEqualTo("405 Method Not Allowed");
        assertThat(answer.header("Allow")).isEqualTo(allow);
    }

    @Test
    void head_is_get_without_the_body() throws IOException {
        Wire.Answer get = rig.get("/streams/long-1");
        Wire.Answer head = rig.ask("HEAD", "/streams/long-1");

        assertThat(head.status()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
        assertThat(head.header("ETag")).isEqualTo(get.header("ETag"));
        assertThat(head.header("Content-Length")).isEqualTo(get.header("Content-Length"));
    }

    @Test
    void metadata_of_a_stream_is_an_empty_object() throws IOException {
        Wire.Answer answer = rig.get("/streams/long-1/metadata", "Accept: application/json");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{}");
    }

    @Test
    void a_long_page_with_bodies_comes_whole() throws IOException {
        JsonNode feed = Json.parse(
                rig.get("/streams/long-1/0/forward/4096?embed=body").body().getBytes(StandardCharsets.UTF_8));

        assertThat(feed.get("entries")).hasSize(45);
        assertThat(feed.get("entries").get(0).get("data").asText()).isEqualTo("{\"n\":44}");
    }

    @Test
    void an_empty_store_has_no_event_at_all(@TempDir Path elsewhere) throws IOException {
        try (DoorRig empty = new DoorRig(elsewhere)) {
            Wire.Answer answer = empty.get("/streams/$all");

            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.body()).contains("\"entries\": []", "\"updated\": \"0001-01-01T00:00:00Z\"");
            assertThat(answer.header("ETag")).startsWith("\"-1;");
        }
    }
}
