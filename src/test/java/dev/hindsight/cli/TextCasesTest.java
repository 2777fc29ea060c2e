package dev.hindsight.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hindsight.event.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Text and data at their edges, from the import to every command that prints them. */
class TextCasesTest {
    @TempDir
    Path home;

    private static String event(int n, String stream, String type, String time, String data) {
        return "{\"streamId\":\"" + stream + "\",\"eventId\":\"00000000-0000-4000-8000-" + String.format("%012d", n)
                + "\",\"eventType\":\"" + type + "\",\"occurredAt\":\"" + time + "\",\"data\":" + data + "}\n";
    }

    private CliRig rig() {
        return new CliRig(home);
    }

    private Ran imported(CliRig cli, String lines) throws IOException {
        Path file = home.resolve("in.jsonl");
        Files.writeString(file, lines);
        return cli.on("import", file.toString());
    }

    private static JsonNode json(String text) {
        return Json.parse(text.getBytes(UTF_8));
    }

    @ParameterizedTest
    @ValueSource(ints = {998, 999, 1_000, 5_000})
    void what_is_accepted_every_reader_can_show(int levels) throws IOException {
        CliRig cli = rig();
        String data = "{\"a\":" + "[".repeat(levels - 1) + "]".repeat(levels - 1) + "}";
        String deepObject = "{\"a\":".repeat(levels) + "1" + "}".repeat(levels);
        for (String payload : new String[] {data, deepObject}) {
            String stream = payload.equals(data) ? "deep-1" : "order-1";
            Ran done = imported(cli, event(payload.length(), stream, "OrderCreated", "2024-01-01T00:00:00Z", payload));
            Ran appended = cli.on("append", stream + "0", "T", payload);
            assertThat(appended.code() == 0).isEqualTo(done.code() == 0).isEqualTo(levels < 1_000);
            if (levels >= 1_000) {
                assertThat(done.err()).contains("nested deeper than 1000 levels, envelope included");
                continue;
            }
            for (String[] reader : new String[][] {
                {"state", stream},
                {"history", stream},
                {"blame", stream},
                {"events", "--full"},
                {"events", "--format", "jsonl", "--full"},
                {"export", "order_dashboard"},
                {"export", "anomalies"},
                {"verify"}
            }) {
                Ran ran = cli.on(reader);
                assertThat(ran.err()).as(reader[0]).isEmpty();
                assertThat(ran.code()).as(reader[0]).isZero();
            }
        }
    }

    @Test
    void half_a_surrogate_pair_in_a_value_comes_back_as_it_was() throws IOException {
        CliRig cli = rig();
        imported(cli, event(1, "a-1", "T", "2024-01-01T00:00:00Z", "{\"a\":\"x\\ud800y\"}"));

        assertThat(cli.on("state", "a-1").out()).contains("\"x\\ud800y\"");
        assertThat(cli.on("history", "a-1").out()).contains("\"x\\ud800y\"");
        assertThat(cli.on("blame", "a-1").out()).contains("\"x\\ud800y\"");
        String lines = cli.on("events", "--format", "jsonl").out();
        assertThat(lines).contains("x\\ud800y");
        assertThat(imported(cli, lines).out()).isEqualTo("imported 0, already present 1, rejected 0\n");
    }

    @Test
    void customers_that_differ_in_half_a_pair_stay_two_and_csv_counts_what_it_cannot_hold() throws IOException {
        CliRig cli = rig();
        imported(
                cli,
                event(
                                1,
                                "order-1",
                                "OrderCreated",
                                "2024-01-01T00:00:00Z",
                                "{\"customer_id\":\"\\ud800\",\"items\":[],\"total\":1}")
                        + event(
                                2,
                                "order-2",
                                "OrderCreated",
                                "2024-01-01T00:00:01Z",
                                "{\"customer_id\":\"\\ud801\",\"items\":[],\"total\":2}"));

        Ran csv = cli.on("export", "order_dashboard");
        assertThat(csv.out())
                .contains("1,\ufffd,created,1")
                .contains("2,\ufffd,created,2")
                .doesNotContain("?");
        assertThat(csv.err()).startsWith("hindsight: 2 halves of surrogate pairs became U+FFFD");
        assertThat(cli.on("state", "order-1").out()).contains("\"customer_id\": \"\\ud800\"");
        assertThat(cli.on("state", "order-2").out()).contains("\"customer_id\": \"\\ud801\"");
        assertThat(cli.on("verify").code()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"\\ud800k\":1}",
                "{\"a\":[{\"b\":{\"\\udc00\":1}}]}",
                "{},\"metadata\":{\"x\":{\"\\ud800\":1}}"
            })
    void half_a_pair_in_a_key_is_refused_by_name(String data) throws IOException {
        Ran ran = imported(rig(), event(1, "a-1", "T", "2024-01-01T00:00:00Z", data));

        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.err()).contains("in.jsonl:1: ").contains("key \"\\ud").contains("has half a surrogate pair");
    }

    @Test
    void an_order_of_another_shop_is_shown_as_its_events_say() throws IOException {
        CliRig cli = rig();
        imported(
                cli,
                event(
                                1,
                                "order-77",
                                "order_placed",
                                "2024-01-01T00:00:00Z",
                                "{\"buyer\":\"kim\",\"lines\":[{\"sku\":\"a\"}]}")
                        + event(2, "order-77", "OrderShipped", "2024-01-02T00:00:00Z", "{\"tracking\":null}"));

        JsonNode state = json(cli.on("state", "order-77").out());
        assertThat(state.get("state"))
                .isEqualTo(json("{\"buyer\":\"kim\",\"lines\":[{\"sku\":\"a\"}],\"tracking\":null}"));
        assertThat(cli.on("history", "order-77").out()).contains("+ buyer  \"kim\"");
        assertThat(cli.on("export", "daily_sales").out().lines()).hasSize(1);
        assertThat(cli.on("export", "anomalies").out().lines()).hasSize(1);
        Ran refused = cli.on("order", "cancel", "77", "--reason", "late");
        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.err())
                .startsWith("hindsight: stream order-77 is no order of this shop: its first event is \"order_placed\"");
    }

    @Test
    void an_event_of_the_future_is_named_and_gives_its_time_to_no_other() throws IOException {
        CliRig cli = rig();
        Ran done = imported(
                cli,
                event(1, "a-1", "T", "2024-06-01T12:00:30Z", "{}")
                        + event(2, "a-1", "T", "2999-01-01T00:00:00Z", "{}"));

        assertThat(done.code()).isZero();
        assertThat(done.err())
                .startsWith("hindsight: warning: 1 event of the import occurred in the future")
                .contains(
                        "position 2, event 00000000-0000-4000-8000-000000000002 of stream a-1, occurred at 2999-01-01T00:00:00Z");
        assertThat(cli.on("append", "a-1", "T", "{}").err())
                .startsWith("hindsight: warning: recorded at 2999-01-01T00:00:00Z")
                .contains("after the present by this computer's clock, 2024-06-01T12:00:00Z");
        String last =
                cli.on("events", "--from", "3", "--format", "jsonl", "--full").out();
        assertThat(json(last).get("occurredAt").asText()).isEqualTo(CliRig.NOW.toString());
        assertThat(json(last).get("metadata").get("recordedAt").asText()).isEqualTo("2999-01-01T00:00:00Z");
    }

    @Test
    void a_second_of_60_is_taken_wherever_a_time_is_given() throws IOException {
        CliRig cli = rig();
        assertThat(imported(cli, event(1, "a-1", "T", "2016-12-31T23:59:60Z", "{}"))
                        .out())
                .startsWith("imported 1,");
        assertThat(cli.on("events", "--format", "jsonl").out()).contains("\"occurredAt\":\"2017-01-01T00:00:00Z\"");
        assertThat(cli.on("state", "a-1", "--at", "2016-12-31T23:59:60Z").code())
                .isZero();
        assertThat(cli.on("state", "a-1", "--at", "2016-12-31T23:59:59Z").code())
                .isEqualTo(1);
        assertThat(imported(cli, event(2, "a-1", "T", "2016-12-31T23:59:61Z", "{}"))
                        .err())
                .contains("no RFC 3339 instant");
    }

    @Test
    void a_terminal_gets_hidden_characters_as_escapes_and_a_pipe_the_data_as_it_is() throws IOException {
        CliRig pipe = rig();
        String hidden = "a\u009b2J\u202eb\u2028";
        imported(pipe, event(1, "a-1", "T", "2024-01-01T00:00:00Z", "{\"a\":\"" + hidden + "\"}"));
        for (String[] command : new String[][] {{"state", "a-1"}, {"events", "--format", "jsonl"}}) {
            assertThat(pipe.on(command).out()).contains(hidden);
        }
        CliRig terminal = rig().onTerminal();
        for (String[] command : new String[][] {
            {"state", "a-1"}, {"events", "--format", "jsonl"}, {"events"}, {"history", "a-1"}, {"blame", "a-1"}
        }) {
            assertThat(terminal.on(command).out())
                    .doesNotContain("\u009b", "\u202e", "\u2028")
                    .contains("a\\u009b2J\\u202eb\\u2028");
        }
        assertThat(json(terminal.on("state", "a-1").out()))
                .isEqualTo(json(pipe.on("state", "a-1").out()));
        assertThat(terminal.on("state", "x\u202ey").err()).contains("\\u202e").doesNotContain("\u202e");
    }

    @Test
    void no_message_has_the_words_of_a_library() throws IOException {
        CliRig cli = rig();
        imported(cli, event(1, "a-1", "T", "2024-01-01T00:00:00Z", "{}"));
        for (String[] command : new String[][] {
            {"append", "a-1", "T", "{x}"},
            {"append", "a-1", "T", "{\"a\":1}}"},
            {"append", "a-1", "T", "[]"},
            {"append", "a-1", "T", "{}", "--event-id", "1-2"},
            {"append", "a-1", "T", "{}", "--expected", "x"},
            {"append", "a-1", "T", "{}", "--metadata", "{\"a\":tru}"},
            {"state", "a-1", "--at", "2024-13-01T00:00:00Z"},
            {"state", "a-1", "--version", "x"},
            {"order", "pay", "1", "--charge", "c", "--amount", "1,5"},
            {"order", "place", "1", "--customer", "c", "--item", "a:b:1:x"}
        }) {
            Ran ran = cli.on(command);
            assertThat(ran.code()).as(ran.err()).isNotZero();
            assertThat(ran.err())
                    .doesNotContainIgnoringCase("exception")
                    .doesNotContain(
                            "Unexpected character", "code 1", "was expecting", "JsonToken", "Unrecognized token")
                    .doesNotContain("For input string", "Invalid UUID", "could not be parsed");
        }
    }
}
