package dev.hindsight.readmodel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnomaliesTest {
    private static final String PLACED = "{'customer_id':'c','items':[{'quantity':2,'unit_price':1.25}],'total':2.50}";

    private final History history = new History();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "PaymentAuthorized | {'charge_id':'x','amount':1}",
                "ShippingAddressUpdated | {'shipping_address':{}}",
                "OrderShipped | {'tracking':'x'}",
                "OrderDelivered | {'signed_by':'x'}",
                "OrderCancelled | {'reason':'x'}"
            })
    void a_known_event_without_an_order_created_is_not_created_and_nothing_else(String type, String data) {
        assertThat(history.then("order-1", type, data).flags()).containsExactly("not_created");
    }

    @Test
    void an_unknown_type_and_another_category_break_no_rule() {
        assertThat(history.then("order-1", "OrderNoted", "{}").flags()).isEmpty();
        assertThat(history.then("parcel-1", "OrderShipped", "{}").flags()).isEmpty();
        assertThat(history.then("customer-1", "CustomerVisited", "{}").flags()).isEmpty();
    }

    @Test
    void a_second_order_created_is_created_twice_whatever_the_status() {
        history.then("order-1", "OrderCreated", PLACED);
        assertThat(history.flags()).isEmpty();
        assertThat(history.then("order-1", "OrderCreated", PLACED).flags()).containsExactly("created_twice");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"OrderShipped | {'tracking':'x'}", "OrderDelivered | {'signed_by':'x'}"})
    void what_the_status_before_does_not_accept_is_an_illegal_transition(String type, String data) {
        history.then("order-1", "OrderCreated", PLACED);

        assertThat(history.then("order-1", type, data).flags()).containsExactly("illegal_transition");
    }

    @Test
    void a_lawful_life_breaks_no_rule() {
        history.then("order-1", "OrderCreated", PLACED)
                .then("order-1", "ShippingAddressUpdated", "{'shipping_address':{'city':'Ulm'}}")
                .then("order-1", "PaymentAuthorized", "{'charge_id':'x','amount':2.5}")
                .then("order-1", "OrderShipped", "{'tracking':'x'}")
                .then("order-1", "OrderDelivered", "{'signed_by':'x'}");

        assertThat(history.rows("anomalies")).isEmpty();
        assertThat(history.then("order-1", "OrderCancelled", "{'reason':'late'}")
                        .flags())
                .containsExactly("illegal_transition");
    }

    @ParameterizedTest
    @CsvSource({"2.5,0", "2.50,0", "25E-1,0", "2.51,1", "-2.5,1"})
    void an_amount_mismatch_is_one_of_value_not_of_spelling(String amount, int flags) {
        history.then("order-1", "OrderCreated", PLACED)
                .then("order-1", "PaymentAuthorized", "{'charge_id':'x','amount':" + amount + "}");

        assertThat(history.flags()).hasSize(flags).allMatch("amount_mismatch"::equals);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[{'quantity':2,'unit_price':1.25}] | 2.5 | 0",
                "[{'quantity':2,'unit_price':1.25}] | 2.6 | 1",
                "[{'quantity':2,'unit_price':1.25},{'quantity':1,'unit_price':1}] | 3.50 | 0",
                "[] | 7 | 0",
                "[{'quantity':'2','unit_price':1.25}] | 7 | 0",
                "[{'quantity':2}] | 7 | 0",
                "[{'quantity':2,'unit_price':1.25},7] | 7 | 0"
            })
    void a_total_mismatch_needs_every_quantity_and_price_as_a_number(String items, String total, int flags) {
        history.then("order-1", "OrderCreated", "{'customer_id':'c','items':" + items + ",'total':" + total + "}");

        assertThat(history.flags()).hasSize(flags).allMatch("total_mismatch"::equals);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "OrderCreated | {'customer_id':'c','total':1} | 0",
                "OrderCreated | {'customer_id':'c','total':1,'items':null} | 1",
                "OrderCreated | {'customer_id':'c','total':'1'} | 1",
                "OrderCreated | {'total':1} | 1",
                "OrderCreated | {'customer_id':'c','total':1,'shipping_address':'x'} | 1",
                "CustomerRegistered | {'name':'A'} | 0",
                "CustomerRegistered | {'name':'A','email':null} | 1",
                "CustomerRenamed | {} | 1"
            })
    void a_bad_payload_lacks_a_key_or_has_one_that_is_null_or_of_the_wrong_type(String type, String data, int flags) {
        String stream = type.startsWith("Customer") ? "customer-1" : "order-1";
        history.then(stream, type, data);

        assertThat(history.flags()).hasSize(flags).allMatch("bad_payload"::equals);
    }

    @Test
    void any_event_that_occurred_before_an_earlier_one_of_its_category_is_back_dated() {
        history.at(History.NOON.plusSeconds(5), "parcel-1", "Sent", "{}");
        assertThat(history.flags()).isEmpty();
        assertThat(history.at(History.NOON.plusSeconds(5), "parcel-1", "Sent", "{}")
                        .flags())
                .isEmpty();
        assertThat(history.at(History.NOON, "parcel-2", "Sent", "{}").flags()).containsExactly("back_dated");
        assertThat(history.rows("anomalies"))
                .containsExactly(
                        "3,parcel-2,1,Sent,back_dated,\"occurred at 2024-03-01T12:00:00Z, 5 s before position 1"
                                + " of its category, which occurred at 2024-03-01T12:00:05Z\"");
        // The event before was late itself: what counts is the latest one.
        assertThat(history.at(History.NOON.plusSeconds(4), "parcel-1", "Sent", "{}")
                        .flags())
                .containsExactly("back_dated");
        assertThat(history.at(History.NOON.plusSeconds(6), "parcel-1", "Sent", "{}")
                        .flags())
                .isEmpty();
    }

    @Test
    void events_of_another_category_make_none_back_dated() {
        history.at(History.NOON.plusSeconds(100), "parcel-1", "Sent", "{}");
        assertThat(history.at(History.NOON, "letter-1", "Sent", "{}").flags()).isEmpty();
        assertThat(history.at(History.NOON.minusSeconds(1), "letter", "Sent", "{}")
                        .flags())
                .containsExactly("back_dated");
    }

    @Test
    void an_event_is_back_dated_however_long_before_it_the_latest_one_stands() {
        history.at(History.NOON.plusSeconds(100_000), "parcel-1", "Sent", "{}");
        for (int i = 1; i < 3 * LatestTimes.INTERVAL; i++) {
            history.at(History.NOON.plusSeconds(i), "letter-1", "Sent", "{}");
        }
        assertThat(history.flags()).isEmpty();
        assertThat(history.at(History.NOON.plusSeconds(99_999), "parcel-1", "Sent", "{}")
                        .flags())
                .containsExactly("back_dated");
    }

    @Test
    void an_order_created_is_lawful_where_the_order_has_no_status_yet() {
        history.then("order-9", "ShippingAddressUpdated", "{'shipping_address':{}}");
        assertThat(history.flags()).containsExactly("not_created");
        assertThat(history.then("order-9", "OrderCreated", "{'customer_id':'c','total':1}")
                        .flags())
                .isEmpty();
    }

    @Test
    void an_order_created_after_a_payment_is_refused_by_the_status() {
        history.then("order-9", "PaymentAuthorized", "{'charge_id':'x','amount':1}");
        assertThat(history.then("order-9", "OrderCreated", "{'customer_id':'c','total':1}")
                        .flags())
                .containsExactly("illegal_transition");
    }

    @Test
    void a_stream_that_began_with_another_event_is_no_order_and_no_customer_of_the_shop() {
        history.then("order-77", "order_placed", "{'buyer':'kim'}")
                .then("order-77", "OrderCreated", "{'total':'much'}")
                .then("order-77", "OrderShipped", "{}")
                .then("customer-7", "signed_up", "{}")
                .then("customer-7", "CustomerRegistered", "{'name':'Kim'}")
                .then("customer-7", "CustomerRenamed", "{}");

        for (String model :
                new String[] {"order_dashboard", "order_summary", "customers", "daily_sales", "anomalies"}) {
            assertThat(history.rows(model)).as(model).isEmpty();
        }
        assertThat(history.tile("orders")).isEqualTo("0");
    }

    @Test
    void a_stream_of_the_shop_stays_one_whatever_comes_later() {
        history.then("order-1", "OrderCreated", PLACED)
                .then("order-1", "order_placed", "{}")
                .then("order-1", "OrderShipped", "{'tracking':'x'}")
                .then("customer-1", "CustomerRegistered", "{'name':'Kim'}")
                .then("customer-1", "signed_up", "{}")
                .then("customer-1", "CustomerRenamed", "{}");

        assertThat(history.rows("anomalies"))
                .extracting(row -> row.split(",", -1)[4])
                .containsExactly("illegal_transition", "bad_payload");
        assertThat(history.rows("customers")).containsExactly("1,Kim,,0,0");
    }

    @Test
    void an_event_has_a_row_for_each_rule_it_breaks_sorted_by_position_and_rule() {
        history.then("order-1", "OrderCreated", PLACED)
                .at(History.NOON.minusSeconds(1), "order-1", "PaymentAuthorized", "{'amount':7}");

        assertThat(history.flags()).containsExactly("amount_mismatch", "back_dated", "bad_payload");
        assertThat(history.rows("anomalies").get(0)).startsWith("2,order-1,2,PaymentAuthorized,amount_mismatch,");
    }
}
