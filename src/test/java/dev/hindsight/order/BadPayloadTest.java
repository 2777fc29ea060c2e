package dev.hindsight.order;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hindsight.event.Event;
import dev.hindsight.event.Payload;
import dev.hindsight.model.DeepMerge;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * "a known type lacks a payload key that is not marked ?, or has one (marked or not) that is null or of the wrong
 * JSON type; OrderCreated may lack items".
 */
class BadPayloadTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    order-1    | OrderCreated {"customer_id":"c","items":[],"total":1,"shipping_address":{}} |
                    order-1    | OrderCreated {"customer_id":"c","total":1}                            |
                    order-1    | OrderCreated {"customer_id":"c","total":1,"note":null}                |
                    order-1    | OrderCreated {"customer_id":"","total":-0.0}                          |
                    order-1    | OrderCreated {}                                 | customer_id is missing; total is missing
                    order-1    | OrderCreated {"customer_id":1,"total":"1"}      | customer_id is not a string; total is not a number
                    order-1    | OrderCreated {"customer_id":"c","total":1,"items":null}            | items is null
                    order-1    | OrderCreated {"customer_id":"c","total":1,"items":{}}              | items is not an array
                    order-1    | OrderCreated {"customer_id":"c","total":1,"shipping_address":null} | shipping_address is null
                    order-1    | OrderCreated {"customer_id":"c","total":1,"shipping_address":"x"}  | shipping_address is not an object
                    order-1    | OrderCreated {"customer_id":"c","total":1,"total":null}            | total is null
                    order-1    | PaymentAuthorized {"charge_id":"c","amount":1E400}                 |
                    order-1    | PaymentAuthorized {"charge_id":null,"amount":true}                 | charge_id is null; amount is not a number
                    order-1    | ShippingAddressUpdated {"shipping_address":{}}                     |
                    order-1    | ShippingAddressUpdated {}                                          | shipping_address is missing
                    order-1    | ShippingAddressUpdated {"shipping_address":[]}                     | shipping_address is not an object
                    order-1    | OrderShipped {"tracking":""}                                       |
                    order-1    | OrderShipped {"Tracking":"1Z"}                                     | tracking is missing
                    order-1    | OrderDelivered {"signed_by":7}                                     | signed_by is not a string
                    order-1    | OrderCancelled {"reason":null}                                     | reason is null
                    customer-1 | CustomerRegistered {"name":"Ann"}                                  |
                    customer-1 | CustomerRegistered {"name":"Ann","email":null}                     | email is null
                    customer-1 | CustomerRegistered {"email":7}                                     | name is missing; email is not a string
                    customer-1 | CustomerRenamed {"name":"Ann","email":7}                           |
                    customer-1 | CustomerRenamed {}                                                 | name is missing
                    """)
    void names_each_key_that_is_missing_null_or_of_the_wrong_type(String stream, String line, @Nullable String faults) {
        assertThat(String.join("; ", faults(Recorded.event(stream, 1, line)))).isEqualTo(faults == null ? "" : faults);
    }

    private static List<String> faults(Event event) {
        OrderEvent order = OrderEvent.decode(event);
        CustomerEvent customer = CustomerEvent.decode(event);
        assertThat(order == null).isNotEqualTo(customer == null);
        return order != null ? order.faults() : customer != null ? customer.faults() : List.of();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    order-1    | OrderNoted {}
                    order-1    | ordershipped {}
                    order-1    | CustomerRenamed {}
                    customer-1 | OrderShipped {}
                    orders-1   | OrderShipped {}
                    Order-1    | OrderShipped {}
                    parcel-1   | CustomerRenamed {}
                    """)
    void another_category_or_an_unknown_type_is_no_event_of_these_families(String stream, String line) {
        Event event = Recorded.event(stream, 1, line);
        assertThat(OrderEvent.decode(event)).isNull();
        assertThat(CustomerEvent.decode(event)).isNull();
    }

    @Test
    void a_stream_named_by_its_category_alone_is_of_it() {
        assertThat(OrderEvent.decode(Recorded.event("order", 1, "OrderShipped {\"tracking\":\"1Z\"}")))
                .isEqualTo(new OrderEvent.Shipped("1Z", List.of()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "7", "{}{}", "{\"tracking\":1e99999}", "\u0000\u0000\u0000{"})
    void a_payload_that_a_damaged_store_cannot_give_back_is_a_fault_and_sets_nothing(String bytes) {
        Event good = Recorded.event("order-1", 1, "OrderShipped {}");
        Event damaged = new Event(
                1,
                good.stream(),
                1,
                good.eventId(),
                good.type(),
                good.occurredAt(),
                good.recordedAt(),
                Payload.stored(bytes.getBytes(StandardCharsets.UTF_8)),
                null,
                good.hash());
        assertThat(OrderEvent.decode(damaged))
                .isEqualTo(new OrderEvent.Shipped(null, List.of("data is no JSON object")));
        ObjectNode empty = OrderModel.INSTANCE.initial(good.stream());
        assertThat(OrderModel.INSTANCE.apply(empty, damaged)).isEqualTo(OrderModel.INSTANCE.apply(empty, good));
        assertThat(DeepMerge.INSTANCE.apply(empty, damaged)).isEqualTo(empty);
        assertThat(DeepMerge.INSTANCE.fieldsSetBy(empty, damaged)).isEmpty();
    }
}
