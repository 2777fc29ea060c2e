package dev.hindsight.exchange;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hindsight.event.Envelope;
import dev.hindsight.event.HindsightException;
import dev.hindsight.event.NewEvent;
import dev.hindsight.event.Payload;
import dev.hindsight.event.StreamId;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CloudEventsTest {
    private static final String GOOD =
            """
            {'specversion':'1.0','id':'fbf4a1a0-b4b0-4f0c-8e2e-1c9e1f1f1f1f','source':'/shop','type':'OrderPaid',\
            'subject':'order-1','time':'2024-03-01T09:15:00Z','data':{'amount':99.50}}""";

    private static Envelope read(String line) {
        byte[] bytes = line.replace('\'', '"').getBytes(UTF_8);
        return new EventLineReader().read(bytes, 0, bytes.length);
    }

    @Test
    void attributes_become_the_envelope_and_all_others_metadata() {
        Envelope envelope = read(
                """
                {'id':'fbf4a1a0-b4b0-4f0c-8e2e-1c9e1f1f1f1f','version':'v7','actor':'web','correlationid':'c-\\u00e9',\
                'metadata':{'k':[1, 2.50]},'streamId':'odd','n':1E400,'b':true,'unset':null,\
                'specversion':'1.0','source':'/shop','type':'OrderPaid','datacontenttype':'application/json',\
                'subject':'order-1','time':'2024-03-01T09:15:00+02:00','data':{'amount':99.50}}""");

        assertThat(envelope)
                .isEqualTo(
                        new Envelope(
                                StreamId.of("order-1"),
                                null,
                                new NewEvent(
                                        UUID.fromString("fbf4a1a0-b4b0-4f0c-8e2e-1c9e1f1f1f1f"),
                                        "OrderPaid",
                                        Instant.parse("2024-03-01T07:15:00Z"),
                                        Payload.of("{\"amount\":99.50}"),
                                        Payload.of(
                                                """
                                        {"version":"v7","actor":"web","correlationid":"c-\\u00e9",\
                                        "metadata":{"k":[1,2.50]},"streamId":"odd","n":1E400,"b":true,\
                                        "source":"/shop","datacontenttype":"application/json"}"""))));
    }

    @Test
    void an_id_that_is_no_uuid_becomes_the_md5_uuid_of_source_line_feed_and_id() {
        UUID id = read(GOOD.replace("fbf4a1a0-b4b0-4f0c-8e2e-1c9e1f1f1f1f", "A-1"))
                .event()
                .eventId();

        assertThat(id).isEqualTo(UUID.nameUUIDFromBytes("/shop\nA-1".getBytes(UTF_8)));
    }

    @Test
    void source_and_id_that_only_join_to_the_same_text_are_two_events() {
        String id = "fbf4a1a0-b4b0-4f0c-8e2e-1c9e1f1f1f1f";
        Envelope one = read(GOOD.replace(id, "11").replace("/shop", "/shop/1"));
        Envelope other = read(GOOD.replace(id, "1").replace("/shop", "/shop/11"));

        assertThat(one.event().eventId()).isNotEqualTo(other.event().eventId());
    }

    @Test
    void without_a_time_the_event_has_none() {
        assertThat(read(GOOD.replace("'time':'2024-03-01T09:15:00Z',", ""))
                        .event()
                        .occurredAt())
                .isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
        'specversion':'1.0'         | 'specversion':'0.3' | field "specversion" is "0.3": only CloudEvents 1.0 are read
        'specversion':'1.0'         | 'specversion':1.0 | field "specversion" is no string: found "1.0"
        'subject':'order-1',        | `` | field "subject" is missing
        'subject':'order-1'         | 'subject':'' | field "subject": stream id is empty: give 1 to 200 characters
        'source':'/shop',           | `` | field "source" is missing
        'type':'OrderPaid',         | `` | field "type" is missing
        'time':'2024-03-01T09:15:00Z' | 'time':'noon' | field "time": "noon" is no RFC 3339 instant such as 2024-03-01T09:15:00.123Z
        'data':{'amount':99.50}     | 'data':'<xml/>' | field "data" is no JSON object: found ""<xml/>""
        'data':{'amount':99.50}     | 'data_base64':'aGk=' | field "data_base64" holds binary data: only a JSON object in "data" can be kept
        ,'data':{'amount':99.50}    | `` | field "data" is missing
        'source':'/shop'            | 'source':'/shop','source':'/shop' | field "source" stands twice: keep one
        """)
    void a_bad_attribute_is_named_with_its_value(String part, String instead, String message) {
        assertThat(GOOD).contains(part);
        assertThatThrownBy(() -> read(GOOD.replace(part, instead)))
                .isInstanceOf(HindsightException.class)
                .hasMessage(message);
    }
}
