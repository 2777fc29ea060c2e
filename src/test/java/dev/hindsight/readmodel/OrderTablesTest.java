package dev.hindsight.readmodel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OrderTablesTest {
    private static final String ITEMS =
            "[{'sku':'A','description':'Apple','quantity':2,'unit_price':1.50},{'sku':'B','quantity':1,'unit_price':2.00},{'quantity':1,'unit_price':0}]";

    private final History history = new History();

    @Test
    void the_dashboard_holds_the_columns_of_the_orders_state() {
        history.then("order-1", "OrderCreated", created("c1", "5.00"))
                .then("order-1", "PaymentAuthorized", "{'charge_id':'ch_1','amount':5.00}")
                .then("order-1", "OrderShipped", "{'tracking':'T1'}");

        assertThat(history.rows("order_dashboard"))
                .containsExactly("1,c1,shipped,5.00,2024-03-01T12:00:00Z,2024-03-01T12:02:00Z,T1");
        assertThat(history.rows("order_dashboard", 1))
                .containsExactly("1,c1,created,5.00,2024-03-01T12:00:00Z,2024-03-01T12:00:00Z,");
    }

    @Test
    void the_dashboard_is_sorted_by_created_at_then_order_id() {
        history.at(History.NOON.plusSeconds(9), "order-b", "OrderCreated", created("c", "1"))
                .at(History.NOON.plusSeconds(9), "order-a", "OrderCreated", created("c", "1"))
                .at(History.NOON, "order-z", "OrderCreated", created("c", "1"));

        assertThat(history.rows("order_dashboard"))
                .extracting(row -> row.substring(0, 1))
                .containsExactly("z", "a", "b");
    }

    @Test
    void an_order_without_an_order_created_has_a_row_in_no_table_but_anomalies() {
        history.then("order-1", "PaymentAuthorized", "{'charge_id':'ch_1','amount':5}");

        for (String table : new String[] {"order_dashboard", "order_summary", "customer_orders", "awaiting_shipment"}) {
            assertThat(history.rows(table)).as(table).isEmpty();
        }
        assertThat(history.rows("anomalies")).hasSize(1);
        assertThat(history.rows("daily_sales")).hasSize(1);
    }

    @Test
    void an_unknown_type_leaves_the_row_alone() {
        history.then("order-1", "OrderCreated", created("c1", "5.00"))
                .then("order-1", "OrderNoted", "{'status':'lost'}");

        assertThat(history.rows("order_dashboard"))
                .containsExactly("1,c1,created,5.00,2024-03-01T12:00:00Z,2024-03-01T12:00:00Z,");
    }

    @Test
    void the_summary_names_items_by_description_else_sku_else_nothing() {
        history.then("order-1", "OrderCreated", created("c1", "5.00"));

        assertThat(history.rows("order_summary")).containsExactly("1,c1,3,Apple; B; ,5.00,created");
    }

    @Test
    void the_summary_names_the_customer_as_known_just_before_the_last_order_created() {
        history.then("customer-c1", "CustomerRegistered", "{'name':'Ada'}")
                .then("order-1", "OrderCreated", created("c1", "5.00"))
                .then("customer-c1", "CustomerRenamed", "{'name':'Ada L.'}");
        assertThat(history.rows("order_summary")).containsExactly("1,Ada,3,Apple; B; ,5.00,created");

        history.then("order-1", "OrderCreated", created("c1", "5.00"));
        assertThat(history.rows("order_summary")).containsExactly("1,Ada L.,3,Apple; B; ,5.00,created");
        assertThat(history.rows("order_summary", 3)).containsExactly("1,Ada,3,Apple; B; ,5.00,created");
    }

    @Test
    void a_customer_whose_name_is_not_known_is_named_by_its_id() {
        history.then("order-1", "OrderCreated", created("c7", "5.00"))
                .then("customer-c7", "CustomerRegistered", "{'name':'Late'}");

        assertThat(history.rows("order_summary")).containsExactly("1,c7,3,Apple; B; ,5.00,created");
    }

    @Test
    void customer_orders_are_sorted_by_customer_then_time_then_order() {
        history.then("order-3", "OrderCreated", created("b", "1"))
                .then("order-2", "OrderCreated", created("a", "2"))
                .then("order-1", "OrderCreated", created("a", "3"));

        assertThat(history.rows("customer_orders"))
                .containsExactly(
                        "a,2,2024-03-01T12:01:00Z,created,2",
                        "a,1,2024-03-01T12:02:00Z,created,3",
                        "b,3,2024-03-01T12:00:00Z,created,1");
    }

    @Test
    void an_order_awaits_shipment_while_its_status_is_paid_since_the_last_payment() {
        history.then("order-1", "OrderCreated", created("c1", "5.00"))
                .then("order-1", "PaymentAuthorized", "{'charge_id':'ch_1','amount':5}")
                .then("order-1", "PaymentAuthorized", "{'charge_id':'ch_2','amount':5}");
        assertThat(history.rows("awaiting_shipment")).containsExactly("1,c1,5.00,2024-03-01T12:02:00Z");
        assertThat(history.rows("awaiting_shipment", 2)).containsExactly("1,c1,5.00,2024-03-01T12:01:00Z");

        history.then("order-1", "OrderShipped", "{'tracking':'T'}");
        assertThat(history.rows("awaiting_shipment")).isEmpty();
    }

    @Test
    void money_has_the_decimals_it_came_with() {
        history.then("order-1", "OrderCreated", created("c", "99.50"))
                .then("order-2", "OrderCreated", created("c", "1E400"))
                .then("order-3", "OrderCreated", created("c", "0.10000000000000000000001"));

        assertThat(history.rows("customer_orders"))
                .extracting(row -> row.substring(row.lastIndexOf(',') + 1))
                .containsExactly("99.50", "1E400", "0.10000000000000000000001");
    }

    private static String created(String customer, String total) {
        return "{'customer_id':'" + customer + "','items':" + ITEMS + ",'total':" + total + "}";
    }
}
