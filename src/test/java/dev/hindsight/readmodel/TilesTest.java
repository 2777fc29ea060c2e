package dev.hindsight.readmodel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TilesTest {
    private final History history = new History()
            .then("order-1", "OrderCreated", "{'customer_id':'c','total':10.50}")
            .then("order-2", "OrderCreated", "{'customer_id':'c','total':5}")
            .then("order-3", "OrderCreated", "{'customer_id':'c','total':'no number'}")
            .then("order-2", "OrderCancelled", "{'reason':'x'}")
            .then("order-1", "PaymentAuthorized", "{'charge_id':'x','amount':10.5}")
            .then("order-9", "PaymentAuthorized", "{'charge_id':'x','amount':1}")
            .then("parcel-1", "Sent", "{}");

    @Test
    void events_and_streams_count_all_of_the_store() {
        assertThat(history.tile("events")).isEqualTo("7");
        assertThat(history.tile("streams")).isEqualTo("5");
    }

    @Test
    void orders_count_by_status_where_they_have_an_order_created() {
        assertThat(history.tile("orders")).isEqualTo("3");
        assertThat(history.tile("orders.created")).isEqualTo("1");
        assertThat(history.tile("orders.paid")).isEqualTo("1");
        assertThat(history.tile("orders.cancelled")).isEqualTo("1");
        assertThat(history.tile("awaiting_shipment")).isEqualTo("1");
    }

    @Test
    void revenue_is_the_total_of_orders_that_exist_and_are_not_cancelled() {
        assertThat(history.tile("revenue")).isEqualTo("10.50");
        history.then("order-2", "OrderShipped", "{'tracking':'T'}");
        assertThat(history.tile("revenue")).isEqualTo("15.50");
    }

    @Test
    void anomalies_count_rows_of_the_read_model() {
        // a bad payload of order-3, and order-9 that was not created
        assertThat(history.tile("anomalies")).isEqualTo("2");
        assertThat(history.rows("anomalies")).hasSize(2);
    }
}
