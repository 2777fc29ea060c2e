package dev.hindsight.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CompletionsTest {
    private static List<String> at(String text) {
        return EventFilter.completions(
                        text.replace("|", ""),
                        text.indexOf('|'),
                        List.of("OrderCreated", "OrderShipped", "shop-paid"),
                        List.of("total", "customer_id"))
                .stream()
                .map(Completion::text)
                .toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            textBlock =
                    """
            ty|                              ; type
            TY|                              ; type
            type = |                         ; OrderCreated,OrderShipped,"shop-paid"
            type = Order|                    ; OrderCreated,OrderShipped
            type = OrderS|                   ; OrderShipped
            type != Ship|                    ; OrderShipped
            type in (OrderCreated, |         ; OrderCreated,OrderShipped,"shop-paid"
            type = OrderShipped |            ; and ,or
            type = OrderShipped a|           ; and
            data.|                           ; total,customer_id
            data.cu|                         ; customer_id
            data.total |                     ; = ,!= ,> ,< ,>= ,<=
            data.total > 100 |               ; and ,or
            occurred > recor|                ; recorded
            metadata.|                       ; actor,correlationId,causationId
            actor.st|                        ; startsWith("
            actor = "ty|                     ; ``
            actor = "ty|pe"                  ; ``
            type = OrderShipped and act|     ; actor
            type = OrderShipped|             ; ``
            data.total > 10|                 ; ``
            """)
    void it_says_how_a_filter_can_go_on(String text, String expected) {
        assertThat(String.join(",", at(text)).strip()).isEqualTo(expected);
    }

    @Test
    void at_the_beginning_there_is_every_field() {
        assertThat(at("|"))
                .startsWith("position", "version", "type")
                .contains("data.", "not ")
                .hasSize(14);
        assertThat(at("not |")).contains("type");
        assertThat(at("(|")).contains("type");
    }

    @Test
    void what_is_put_in_replaces_what_was_typed() {
        Completion shipped = EventFilter.completions(
                        "type = Ord and actor = \"a\"", 10, List.of("OrderShipped"), List.of())
                .get(0);
        assertThat(shipped.in("type = Ord and actor = \"a\"")).isEqualTo("type = OrderShipped and actor = \"a\"");
        assertThat(shipped.caret()).isEqualTo(19);
    }
}
