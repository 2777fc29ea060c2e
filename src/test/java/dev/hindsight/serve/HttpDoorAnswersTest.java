package dev.hindsight.serve;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hindsight.cli.Golden;
import dev.hindsight.event.Json;
import dev.hindsight.event.Progress;
import dev.hindsight.exchange.BadLines;
import dev.hindsight.exchange.ImportSource;
import dev.hindsight.exchange.Importer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Read models, states and tiles at the door are, byte for byte, what the command line prints of the same store. */
class HttpDoorAnswersTest {
    @TempDir
    private static Path directory;

    private static DoorRig rig;

    @BeforeAll
    static void fill() {
        rig = new DoorRig(directory);
        new Importer(rig.store).run(ImportSource.file(Golden.file("history.jsonl")), BadLines.STOP, Progress.NONE);
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
            order_dashboard-at-7.csv  | /read-models/order_dashboard?position=7&format=csv
            order_dashboard-at-21.csv | /read-models/order_dashboard?format=csv
            anomalies-at-21.csv       | /read-models/anomalies?format=csv&position=21
            customers-at-21.csv       | /read-models/customers?format=csv&token=21
            stats.json                | /stats
            stats-at-6.json           | /stats?position=6
            stats-empty.json          | /stats?at=2000-01-01T00:00:00Z
            state.json                | /state/order-12345
            state-v3.json             | /state/order-12345?version=3
            state-at.json             | /state/order-12345?at=2024-03-01T09:20:00Z
            state-at.json             | /state/order-12345?at=2024-03-01T10:20:00+01:00
            state-merge.json          | /state/cart-%F0%9D%84%9E
            http-order_dashboard.json | /read-models/order_dashboard
            http-daily_sales.json     | /read-models/daily_sales?format=json&position=12
            """)
    void an_answer_is_what_the_command_line_prints(String golden, String path) throws IOException {
        Wire.Answer answer = rig.get(path);

        assertThat(answer.status() + " " + answer.reason()).isEqualTo("200 OK");
        assertThat(answer.header("Content-Type"))
                .isEqualTo(
                        golden.endsWith("csv")
                                ? "text/csv; charset=utf-8; header=present"
                                : "application/json; charset=utf-8");
        Golden.check(golden, answer.body());
    }

    @Test
    void accept_chooses_csv_where_the_query_does_not_choose() throws IOException {
        assertThat(rig.get("/read-models/customers", "Accept: text/csv").body())
                .isEqualTo(Files.readString(Golden.file("customers-at-21.csv")));
        assertThat(rig.get("/read-models/customers", "Accept: text/html").status())
                .isEqualTo(406);
    }

    @Test
    void read_models_are_listed_with_their_columns() throws IOException {
        JsonNode all = Json.parse(rig.get("/read-models").body().getBytes(StandardCharsets.UTF_8));

        assertThat(all.findValuesAsText("name"))
                .containsExactly(
                        "order_dashboard",
                        "order_summary",
                        "customer_orders",
                        "awaiting_shipment",
                        "customers",
                        "daily_sales",
                        "anomalies");
        assertThat(all.get(3).get("columns").toString())
                .isEqualTo("[\"order_id\",\"customer_id\",\"total\",\"paid_at\"]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            /read-models/orders                      | 404 | there is no read model orders
            /read-models/customers?format=xml        | 400 | 'xml' is no format
            /read-models/customers?positon=3         | 400 | Unknown parameter 'positon'
            /read-models/customers?position=22       | 400 | position 22 is beyond the end
            /read-models/customers?position=0        | 400 | position 0 is before the beginning
            /read-models/customers?position=x        | 400 | 'x' is no position
            /read-models/customers?at=yesterday      | 400 | is no RFC 3339 instant
            /read-models/customers?at=2024-03-01T09:15:00Z&position=3 | 400 | exclude each other
            /read-models/customers?token=-1          | 400 | '-1' is no token
            /read-models/customers?timeout=61        | 400 | wait at most 60 seconds
            /stats?format=csv                        | 400 | Unknown parameter 'format'
            /state/order-9                           | 404 | No stream order-9
            /state/order-12345?version=99            | 404 | no version 99
            /state/order-12345?version=0             | 404 | no version 0
            /state/order-12345?version=1&position=1  | 400 | exclude each other
            /state/order-12345?position=1            | 404 | has no event yet as of position 1
            /state/order-12345?position=99           | 400 | beyond the end
            /state/a%0Ab                             | 400 | Invalid stream name
            /events/live?from=x                      | 400 | 'x' is no from
            /events/live?from=23                     | 400 | from=23 is beyond the end
            """)
    void what_cannot_be_answered_says_why(String path, int status, String said) throws IOException {
        Wire.Answer answer = rig.get(path);

        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.body()).contains(said);
        assertThat(answer.reason()).contains(said);
    }

    @Test
    void a_write_is_read_by_its_token() throws IOException {
        try (DoorRig other = new DoorRig(Files.createTempDirectory(directory, "token"))) {
            for (int i = 1; i <= 20; i++) {
                Wire.Answer written = other.post(
                        "/streams/order-" + i,
                        "[" + DoorRig.event(new java.util.UUID(1, i), "OrderCreated", "{\"total\":1.50}") + "]",
                        DoorRig.EVENTS);
                String token = written.header("Hindsight-Position");
                Wire.Answer read = other.get("/read-models/order_dashboard?format=csv&token=" + token);

                assertThat(token).isEqualTo("" + i);
                assertThat(read.header("Hindsight-Position")).isEqualTo("" + i);
                assertThat(read.body().lines()).hasSize(i + 1);
            }
        }
    }

    @Test
    void a_token_that_is_not_reached_in_time_says_how_far_it_is() throws IOException {
        Wire.Answer answer = rig.get("/read-models/customers?token=99&timeout=0");

        assertThat(answer.status() + " " + answer.reason()).isEqualTo("503 Read models are behind");
        assertThat(answer.header("Retry-After")).isEqualTo("1");
        JsonNode json = Json.parse(answer.body().getBytes(StandardCharsets.UTF_8));
        assertThat(json.get("wanted").longValue()).isEqualTo(99);
        assertThat(json.get("reached").longValue()).isBetween(0L, 21L);
        assertThat(rig.get("/stats?token=99&timeout=0").status()).isEqualTo(503);
    }

    @Test
    void the_front_page_lists_what_there_is() throws IOException {
        Wire.Answer answer = rig.get("/");

        assertThat(answer.header("Content-Type")).isEqualTo("text/plain; charset=utf-8");
        assertThat(answer.body()).contains("/streams/{stream}", "/read-models/{name}", "/events/live");
    }
}
