package dev.hindsight.exchange;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hindsight.event.Envelope;
import dev.hindsight.event.HindsightException;
import dev.hindsight.event.Json;
import dev.hindsight.event.NewEvent;
import dev.hindsight.event.Payload;
import dev.hindsight.event.StreamId;
import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.HexFormat;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventLineReaderTest {
    private static final UUID ID = UUID.fromString("fbf4a1a0-b4b0-4f0c-8e2e-1c9e1f1f1f1f");
    private static final String GOOD = "{'streamId':'order-1','eventId':'" + ID + "','eventType':'T','data':{}}";

    private final EventLineReader reader = new EventLineReader();

    private Envelope read(String line) {
        return readText(line.replace('\'', '"'));
    }

    /** Reads a line that stands in the middle of other bytes, as it does in a buffer. */
    private Envelope readText(String line) {
        byte[] padded = ("{\"x\":1}\n" + line + "\n{\"y\":2}").getBytes(UTF_8);
        return reader.read(padded, 8, padded.length - 8);
    }

    @Test
    void a_full_line_is_read_whole() {
        Envelope envelope = read(
                """
                {'streamId':'order-12345','eventId':'FBF4A1A0-b4b0-4f0c-8e2e-1c9e1f1f1f1f','eventType':'OrderCreated',\
                'occurredAt':'2024-03-01T10:15:00.123456789+01:00','version':7,\
                'data':{'total':99.50,'items':[]},'metadata':{'actor':'web'}}""");

        assertThat(envelope)
                .isEqualTo(new Envelope(
                        StreamId.of("order-12345"),
                        7L,
                        new NewEvent(
                                ID,
                                "OrderCreated",
                                Instant.parse("2024-03-01T09:15:00.123456789Z"),
                                Payload.of("{\"total\":99.50,\"items\":[]}"),
                                Payload.of("{\"actor\":\"web\"}"))));
    }

    @Test
    void null_counts_as_absent_where_a_field_is_optional() {
        Envelope envelope = read(GOOD.replace("{}", "{},'occurredAt':null,'version':null,'metadata':null"));

        assertThat(envelope)
                .isEqualTo(
                        new Envelope(StreamId.of("order-1"), null, new NewEvent(ID, "T", null, Payload.EMPTY, null)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"a\":99.50,\"b\":1E400,\"c\":1234567890123456789012345678901234567890,\"d\":-0.0}",
                "{\"z\":1,\"a\":2,\"z\":3}",
                "{\"é\":\"☃ \\u2603 \\ud83d\\ude00 😀 \\/ \\\"\"}",
                "{\"half\":\"\\ud800\"}",
                "{\"deep\":[[[{\"x\":[]}]]],\"t\":true,\"f\":false,\"n\":null}"
            })
    void payloads_keep_their_text(String json) {
        Envelope envelope = readText(
                GOOD.replace('\'', '"').replace("{}", "  " + json + " ,\t\"metadata\" : " + json.replace(",", " , ")));

        assertThat(envelope.event().data().text()).isEqualTo(json);
        assertThat(envelope.event().metadata()).isEqualTo(Payload.of(json.replace(",", " , ")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
        'streamId':'order-1',       | `` | field "streamId" is missing
        'streamId':'order-1'        | 'streamId':null | field "streamId" is null: it must have a value
        'streamId':'order-1'        | 'streamId':17 | field "streamId" is no string: found 17
        'streamId':'order-1'        | 'streamId':'' | field "streamId": stream id is empty: give 1 to 200 characters
        'streamId':'order-1'        | 'streamId':'a\\u0007b' | field "streamId": stream id "a\\u0007b" has a control character: remove it
        'streamId':'order-1'        | 'streamId':'a\\ud800b' | field "streamId": stream id "a\\ud800b" has half a surrogate pair: no valid Unicode
        'eventType':'T',            | `` | field "eventType" is missing
        'eventType':'T'             | 'eventType':'' | field "eventType": event type is empty: give 1 to 200 characters
        'eventType':'T'             | 'eventType':['T'] | field "eventType" is no string: found ["T"]
        ,'data':{}                  | `` | field "data" is missing
        'data':{}                   | 'data':null | field "data" is null: it must have a value
        'data':{}                   | 'data':[1,2] | field "data" is no JSON object: found [1,2]
        'data':{}                   | 'data':'{}' | field "data" is no JSON object: found "{}"
        'data':{}                   | 'data':{},'metadata':[] | field "metadata" is no JSON object: found []
        'data':{}                   | 'data':{},'version':0 | field "version" is 0: give a positive integer or leave it out
        'data':{}                   | 'data':{},'version':-1 | field "version" is -1: give a positive integer or leave it out
        'data':{}                   | 'data':{},'version':1.0 | field "version" is 1.0: give a positive integer or leave it out
        'data':{}                   | 'data':{},'version':'1' | field "version" is "1": give a positive integer or leave it out
        'data':{}                   | 'data':{},'version':99999999999999999999 | field "version" is 99999999999999999999: give a positive integer or leave it out
        'data':{}                   | 'data':{},'occurredAt':'yesterday' | field "occurredAt": "yesterday" is no RFC 3339 instant such as 2024-03-01T09:15:00.123Z
        'data':{}                   | 'data':{},'occurredAt':'2024-03-01T09:15:00' | field "occurredAt": "2024-03-01T09:15:00" is no RFC 3339 instant such as 2024-03-01T09:15:00.123Z
        'data':{}                   | 'data':{},'occurredAt':1709284500 | field "occurredAt" is no string: found 1709284500
        'data':{}                   | 'data':{},'occuredAt':'2024-03-01T09:15:00Z' | field "occuredAt" is unknown: the fields are streamId, eventId, eventType, occurredAt, version, data, metadata
        'data':{}                   | 'data':{},'occuredAt':null | field "occuredAt" is unknown: the fields are streamId, eventId, eventType, occurredAt, version, data, metadata
        'data':{}                   | 'data':{},'data':{} | field "data" stands twice: keep one
        'data':{}                   | 'data':{'a':1E10000} | field "data": number "1E10000" has an exponent beyond ±9999
        """)
    void a_bad_field_is_named_with_its_value(String part, String instead, String message) {
        assertThat(GOOD).contains(part);
        assertThatThrownBy(() -> read(GOOD.replace(part, instead)))
                .isInstanceOf(HindsightException.class)
                .hasMessage(message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "17",
                "fbf4a1a0b4b04f0c8e2e1c9e1f1f1f1f",
                "{fbf4a1a0-b4b0-4f0c-8e2e-1c9e1f1f1f1f}",
                "1-1-1-1-1",
                "gbf4a1a0-b4b0-4f0c-8e2e-1c9e1f1f1f1f",
                "fbf4a1a0-b4b0-4f0c-8e2e-1c9e1f1f1f1f "
            })
    void an_event_id_that_is_no_uuid_is_refused(String id) {
        assertThatThrownBy(() -> read(GOOD.replace(ID.toString(), id)))
                .isInstanceOf(HindsightException.class)
                .hasMessage(
                        "field \"eventId\": \"" + id + "\" is no UUID such as fbf4a1a0-b4b0-4f0c-8e2e-1c9e1f1f1f1f");
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 201})
    void names_have_at_most_200_characters_counted_as_code_points(int length) {
        String name = "😀".repeat(length);
        if (length <= 200) {
            assertThat(read(GOOD.replace("order-1", name)).stream().value()).isEqualTo(name);
            assertThat(read(GOOD.replace("'T'", "'" + name + "'")).event().type())
                    .isEqualTo(name);
        } else {
            assertThatThrownBy(() -> read(GOOD.replace("order-1", name)))
                    .hasMessageStartingWith("field \"streamId\": stream id \"😀")
                    .hasMessageEndingWith("is longer than 200 characters: shorten it");
            assertThatThrownBy(() -> read(GOOD.replace("'T'", "'" + name + "'")))
                    .hasMessageStartingWith("field \"eventType\": event type \"😀");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "17",
                "order-1",
                "{",
                "{\"streamId\"",
                "{\"streamId\":\"a\"",
                "{\"a\":1,}",
                "{'a':1}",
                "{\"a\":01}",
                "{\"a\":NaN}",
                "{\"a\":tru}",
                "{\"a\":\"\u0001\"}",
                "{\"a\":\"\\x\"}",
                "{\"a\":{\"b\":[1,2}}",
                "{} {}",
                "{}x",
                "// comment"
            })
    void what_is_no_json_object_is_refused(String line) {
        assertThatThrownBy(() -> readText(line))
                .isInstanceOf(HindsightException.class)
                .hasMessageStartingWith("no ");
    }

    @ParameterizedTest
    @CsvSource({"C328", "C0AF", "E08080", "EDA080", "F4908080", "FF", "80", "E2E2", "F8888080", "C3"})
    void invalid_utf_8_is_refused_wherever_it_stands(String hex) {
        byte[] bad = HexFormat.of().parseHex(hex);
        String good = GOOD.replace('\'', '"').replace("{}", "{\"a\":\"@\"}");
        String before = good.substring(0, good.indexOf('@'));
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        line.writeBytes(before.getBytes(UTF_8));
        line.writeBytes(bad);
        line.writeBytes(good.substring(good.indexOf('@') + 1).getBytes(UTF_8));

        assertThatThrownBy(() -> reader.read(line.toByteArray(), 0, line.size()))
                .isInstanceOf(HindsightException.class)
                .hasMessage("no valid UTF-8 at byte " + (before.length() + 1) + " of the line: save it as UTF-8");
    }

    @Test
    void a_line_nests_as_deep_as_the_bound_with_its_envelope_and_no_deeper() {
        String deepest = "{\"a\":" + "[".repeat(Json.MAX_DEPTH - 2) + "]".repeat(Json.MAX_DEPTH - 2) + "}";
        String deeper = "{\"a\":" + "[".repeat(Json.MAX_DEPTH - 1) + "]".repeat(Json.MAX_DEPTH - 1) + "}";

        assertThat(read(GOOD.replace("{}", deepest)).event().data()).isEqualTo(Payload.of(deepest));
        assertThatThrownBy(() -> read(GOOD.replace("{}", deeper)))
                .isInstanceOf(HindsightException.class)
                .hasMessage("no JSON that can be kept: it is nested deeper than 1000 levels, envelope included");
        assertThatThrownBy(() -> Payload.of(deeper)).hasMessageContaining("deeper than 1000 levels, envelope included");
        assertThatThrownBy(() -> read(GOOD.replace("{}", "{'a':" + "[".repeat(100_000))))
                .hasMessage("no JSON that can be kept: it is nested deeper than 1000 levels, envelope included");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "1.", "-1"})
    void a_number_may_have_a_thousand_characters_and_no_more(String start) {
        String longest = start + "0".repeat(Json.MAX_NUMBER - 10);

        assertThat(read(GOOD.replace("{}", "{'a':" + longest + "}")).event().data())
                .isEqualTo(Payload.of("{\"a\":" + longest + "}"));
        assertThatThrownBy(() -> read(GOOD.replace("{}", "{'a':" + longest + "0000000000000}")))
                .hasMessage("no JSON that can be kept: a number is longer than 1000 characters");
    }
}
