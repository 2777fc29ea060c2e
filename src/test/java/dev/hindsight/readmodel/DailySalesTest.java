package dev.hindsight.readmodel;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class DailySalesTest {
    private final History history = new History();

    @Test
    void events_count_on_the_utc_day_they_occurred_on_wherever_they_came_from() {
        history.at(Instant.parse("2024-03-01T23:59:59.999Z"), "order-1", "OrderCreated", "{'total':1.50}")
                .at(Instant.parse("2024-03-02T00:00:00+02:00"), "order-2", "OrderCreated", "{'total':2.25}")
                .at(Instant.parse("2024-03-02T00:00:00Z"), "order-3", "OrderCreated", "{'total':4}");

        assertThat(history.rows("daily_sales")).containsExactly("2024-03-01,2,3.75,0,0,0,0", "2024-03-02,1,4,0,0,0,0");
    }

    @Test
    void each_type_counts_in_its_column_also_without_an_order_created() {
        history.then("order-1", "PaymentAuthorized", "{'amount':2}")
                .then("order-1", "PaymentAuthorized", "{'amount':0.50}")
                .then("order-1", "OrderShipped", "{}")
                .then("order-1", "OrderDelivered", "{}")
                .then("order-2", "OrderDelivered", "{}")
                .then("order-1", "OrderCancelled", "{}");

        assertThat(history.rows("daily_sales")).containsExactly("2024-03-01,0,0,2.50,1,2,1");
    }

    @Test
    void a_day_has_a_row_once_a_known_order_event_occurred_on_it() {
        history.then("order-1", "OrderNoted", "{}")
                .then("customer-1", "CustomerRegistered", "{'name':'A'}")
                .then("parcel-1", "OrderShipped", "{}");
        assertThat(history.rows("daily_sales")).isEmpty();

        history.then("order-1", "ShippingAddressUpdated", "{}");
        assertThat(history.rows("daily_sales")).isEmpty();
        history.then("order-2", "ShippingAddressUpdated", "{}");
        assertThat(history.rows("daily_sales")).containsExactly("2024-03-01,0,0,0,0,0,0");
    }

    @Test
    void an_amount_that_is_no_number_adds_nothing() {
        history.then("order-1", "OrderCreated", "{'total':'9'}").then("order-2", "OrderCreated", "{'total':1}");

        assertThat(history.rows("daily_sales")).containsExactly("2024-03-01,2,1,0,0,0,0");
    }
}
