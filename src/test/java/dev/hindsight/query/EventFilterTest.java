package dev.hindsight.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.hindsight.event.Event;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventFilterTest {
    private static final List<String> TYPES = List.of("OrderCreated", "OrderShipped", "shop.order.paid");

    /** Of order-12345, position 7, version 3, by ops, at 2024-03-01T09:15:00Z. */
    private static final Event EVENT = Events.of(
            """
            {"total":42.50,"count":3,"big":9007199254740993,"fine":0.1000000000000000055,"huge":1E400,\
            "name":"Ada and Eve = two","ok":true,"off":false,"none":null,"in":"kw","größe":"XL","tags":["a","b"],\
            "items":[{"sku":"A","quantity":1},{"sku":"B","quantity":12}],"address":{"city":"Rome"},"due":"2024-04-01T00:00:00Z"}""");

    private static EventFilter filter(String text) {
        return EventFilter.parse(text, TYPES, ZoneOffset.UTC);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
            type = OrderShipped                                      | true
            type = "OrderShipped"                                    | true
            type == 'OrderShipped'                                   | true
            type = OrderCreated                                      | false
            type != OrderCreated                                     | true
            type <> OrderCreated                                     | true
            type = shop.order.paid                                   | false
            type in [OrderShipped, OrderCreated]                     | true
            type in (OrderCreated, OrderShipped)                     | true
            type IN (OrderCreated)                                   | false
            not type = OrderCreated                                  | true
            NOT (type = OrderShipped) OR version = 3                 | true
            not type = OrderShipped and not type = OrderCreated      | false
            not not type = OrderShipped                              | true
            position = 7 and version >= 3                            | true
            position + 1 = 8 and position * 2 > 13.5                 | true
            stream = "order-12345" and category = "order"            | true
            stream.startsWith("order-") and stream.endsWith("45")    | true
            stream.matches("^order-[0-9]+$")                         | true
            stream.contains("ORDER")                                 | false
            actor = "ops" and correlation = "c-1" and causation = "" | true
            metadata.source.name = "web"                             | true
            metadata.source.none = "web"                             | false
            data.total = 42.5                                        | true
            data.total = 42.50                                       | true
            data.total > 42                                          | true
            data.total < 43 and data.total >= 42.5                   | true
            100 > data.total                                         | true
            data.count = 3 and data.count = 3.0                      | true
            data.count * data.total = 127.5                          | true
            data.count / 2 = 1.5                                     | true
            -data.count = -3                                         | true
            data.big = 9007199254740993                              | true
            data.big = 9007199254740992                              | false
            data.fine = 0.1                                          | false
            data.huge > 1                                            | true
            data.missing > 100                                       | false
            data.missing <= 100                                      | false
            data.missing != 100                                      | false
            not data.missing > 100                                   | true
            data.missing.deeper.still = 1                            | false
            data.missing.contains("x") or version = 3                | true
            not data.missing.contains("x")                           | true
            data.missing in ["a"] or type = OrderShipped             | true
            has(data.total) and not has(data.missing)                | true
            has(data.address.city) and not has(data.nope.city)       | true
            data.name = "Ada and Eve = two"                          | true
            data.name.contains(" and ") and data.name.contains("=")  | true
            data.count.contains("3")                                 | false
            data.ok                                                  | true
            data.ok and not data.off and not data.missing            | true
            data.off                                                 | false
            data.count                                               | false
            data.none = null                                         | true
            data.total = "42.50"                                     | false
            data.total != "42.50"                                    | true
            data.in = "kw"                                           | true
            data.größe = "XL"                                        | true
            data["total"] = 42.5                                     | true
            data.tags[1] = "b" and "a" in data.tags                  | true
            data.tags[7] = "b"                                       | false
            data.tags = ["a", "b"]                                   | true
            size(data.tags) = 2                                      | true
            data.items.exists(i, i.quantity > 10 and i.sku = "B")    | true
            data.items.all(i, i.quantity > 10)                       | false
            data.items.exists(i, i.missing > 10)                     | false
            data.items.filter(i, i.quantity > 0).size() = 2          | true
            data.missing.exists(i, i > 1) or version = 3             | true
            data.address.city in ("Paris", "Rome")                   | true
            occurred > "2024-03-01"                                  | true
            occurred > "2024-03-01T09:15:00Z"                        | false
            occurred >= "2024-03-01T10:15:00+01:00"                  | true
            occurred < "2024-03-01 09:16"                            | true
            occurred = "2024-03-01"                                  | true
            occurred != "2024-03-01"                                 | false
            occurred = "2024-03" and occurred = "2024"               | true
            "2024-03-02" > occurred                                  | true
            recorded > occurred                                      | true
            recorded - occurred = duration("5s")                     | true
            occurred < data.due                                      | true
            occurred = timestamp("2024-03-01T09:15:00Z")             | true
            data.total > 100 ? false : true                          | true
            """)
    void it_judges_an_event(String text, boolean matches) {
        assertThat(filter(text).matches(EVENT)).isEqualTo(matches);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
            type = foo                 | 8  | there is no "foo"; fields are position, version, type, stream, category, id, actor, correlation, causation, occurred, recorded, data, metadata
            foo.bar = 1                | 1  | there is no "foo"; fields are position, version, type, stream, category, id, actor, correlation, causation, occurred, recorded, data, metadata
            type = OrderShiped         | 8  | there is no "OrderShiped"; did you mean OrderShipped?
            type = "OrderShipped       | 8  | this text has no closing "
            type =                     | 7  | something is missing at the end
            type = OrderShipped and    | 24 | something is missing at the end
            (type = OrderShipped       | 21 | something is missing at the end
            type OrderShipped          | 6  | "OrderShipped" is not expected here
            type = = OrderShipped      | 8  | "=" is not expected here
            position = "7"             | 12 | position is a number; compare it with one, without quotes
            actor = 7                  | 9  | actor is a text; put what you compare it with in quotes
            occurred > "yesterday"     | 12 | "yesterday" is no time; write "2024-03-01" or "2024-03-01T09:15:00Z"
            occurred > 2024            | 12 | occurred is a time; compare it with one such as "2024-03-01"
            data > 100                 | 8  | data is a whole object; name a key of it, as in data.total
            type.name = "x"            | 5  | type has no parts; data and metadata do, as in data.total
            OrderShipped               | 1  | this is a value and not a condition; compare it, as in type = OrderShipped
            lower(type) = "x"          | 6  | there is no function "lower"; functions are contains, startsWith, endsWith, matches, size, has, exists, all, timestamp, duration
            type.matches("[")          | 14 | this pattern has a [ without its ]
            type.matches(data.x)       | 13 | matches takes a pattern in quotes
            version = 3 and position   | 13 | "and" does not work with what it is given here
            ``                         | 1  | there is nothing here; write a condition such as type = OrderShipped
            """)
    void what_is_wrong_is_said_with_its_column(String text, int column, String message) {
        FilterSyntaxException wrong = catchThrowableOfType(FilterSyntaxException.class, () -> filter(text));
        assertThat(wrong).hasMessage("column " + column + ": " + message);
        assertThat(wrong.column()).isEqualTo(column);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "[]",
                "nothing",
                "",
                "{\"total\":1E99999}",
                "{\"total\":{\"a\":[]}}",
                "{\"total\":null}",
                "{\"total\":\"200\"}"
            })
    void a_hostile_payload_does_not_match_and_does_no_harm(String data) {
        Event event = Events.of(1, "order-1", "OrderShipped", data, data);
        for (String text : List.of(
                "data.total > 100",
                "data.total.contains(\"x\")",
                "size(data.total) > 100",
                "data.total + 1 > 100",
                "actor = \"ops\"",
                "data.total.exists(i, i.x > 1)")) {
            assertThat(filter(text).matches(event)).as(text).isFalse();
        }
        assertThat(filter("type = OrderShipped").matches(event)).isTrue();
    }

    @Test
    void a_payload_as_deep_and_as_long_as_may_be_is_judged() {
        String deep = "{\"a\":".repeat(999) + "{\"a\":1}" + "}".repeat(999);
        assertThat(filter("data.a.a.a = 1").matches(Events.of(deep))).isFalse();
        assertThat(filter("data.a = data.a").matches(Events.of(deep))).isTrue();
        String wide = "{\"list\":[" + "1,".repeat(200_000) + "7]}";
        assertThat(filter("data.list.exists(i, i = 7)").matches(Events.of(wide)))
                .isFalse();
        assertThat(filter("7 in data.list").matches(Events.of(wide))).isTrue();
    }

    @Test
    void it_says_which_payloads_it_reads() {
        assertThat(filter("type = OrderShipped").readsData()).isFalse();
        assertThat(filter("type = OrderShipped").readsMetadata()).isFalse();
        assertThat(filter("data.total > 1").readsData()).isTrue();
        assertThat(filter("data.total > 1").readsMetadata()).isFalse();
        assertThat(filter("actor = \"a\"").readsMetadata()).isTrue();
    }

    @Test
    void a_filter_is_bounded_in_length_and_depth() {
        String long_ = "version = 3 or ".repeat(265) + "version = 3";
        assertThat(filter(long_).matches(EVENT)).isTrue();
        assertThat(catchThrowableOfType(FilterSyntaxException.class, () -> filter(long_ + " or version = 3")))
                .hasMessage("column 4001: the filter is longer than 4000 characters");
        assertThat(catchThrowableOfType(
                        FilterSyntaxException.class, () -> filter("(".repeat(900) + "true" + ")".repeat(900))))
                .hasMessageContaining("nested too deeply");
    }

    @Test
    void days_are_those_of_the_zone() {
        EventFilter tokyo = EventFilter.parse("occurred < \"2024-03-01 18:15:01\"", TYPES, ZoneId.of("Asia/Tokyo"));
        assertThat(tokyo.matches(EVENT)).isTrue();
        assertThat(EventFilter.parse("occurred < \"2024-03-01 18:15\"", TYPES, ZoneId.of("Asia/Tokyo"))
                        .matches(EVENT))
                .isFalse();
    }

    @Test
    void a_text_in_quotes_alone_is_looked_for_everywhere() {
        EventCondition ada = EventCondition.parse("\"ADA and\"", TYPES, ZoneOffset.UTC);
        assertThat(ada).isInstanceOf(PlainText.class);
        assertThat(ada.matches(EVENT)).isTrue();
        assertThat(PlainText.of("c-1").matches(EVENT)).isTrue();
        assertThat(PlainText.of("ordershipped").matches(EVENT)).isTrue();
        assertThat(PlainText.of("GRÖSSE").matches(EVENT)).isFalse();
        assertThat(PlainText.of("GRÖßE").matches(EVENT)).isTrue();
        assertThat(PlainText.of(EVENT.eventId().toString().substring(0, 8)).matches(EVENT))
                .isTrue();
        assertThat(PlainText.of("not in there").matches(EVENT)).isFalse();
    }
}
