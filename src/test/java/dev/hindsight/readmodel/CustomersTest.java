package dev.hindsight.readmodel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CustomersTest {
    private final History history = new History();

    @Test
    void a_customer_has_a_row_from_its_first_registration_or_renaming_on() {
        history.then("customer-b", "CustomerRegistered", "{'name':'Bo','email':'b@x'}")
                .then("customer-a", "CustomerRenamed", "{'name':'Al'}")
                .then("customer-z", "CustomerVisited", "{'name':'Zed'}");

        assertThat(history.rows("customers")).containsExactly("a,Al,,0,0", "b,Bo,b@x,0,0");
    }

    @Test
    void a_renaming_keeps_the_email() {
        history.then("customer-b", "CustomerRegistered", "{'name':'Bo','email':'b@x'}")
                .then("customer-b", "CustomerRenamed", "{'name':'Bob'}");

        assertThat(history.rows("customers")).containsExactly("b,Bob,b@x,0,0");
    }

    @Test
    void orders_counts_the_first_order_created_of_each_order() {
        history.then("customer-b", "CustomerRegistered", "{'name':'Bo'}")
                .then("order-1", "OrderCreated", "{'customer_id':'b','total':1}")
                .then("order-1", "OrderCreated", "{'customer_id':'b','total':1}")
                .then("order-2", "OrderCreated", "{'customer_id':'b','total':1}")
                .then("order-3", "OrderCreated", "{'customer_id':'other','total':1}");

        assertThat(history.rows("customers")).containsExactly("b,Bo,,2,0");
    }

    @Test
    void spent_adds_up_the_payments_of_the_customer_as_of_each_payment() {
        history.then("customer-a", "CustomerRegistered", "{'name':'Al'}")
                .then("customer-b", "CustomerRegistered", "{'name':'Bo'}")
                .then("order-1", "OrderCreated", "{'customer_id':'a','total':10}")
                .then("order-1", "PaymentAuthorized", "{'charge_id':'x','amount':10.25}")
                .then("order-1", "OrderCreated", "{'customer_id':'b','total':10}")
                .then("order-1", "PaymentAuthorized", "{'charge_id':'y','amount':3}");

        assertThat(history.rows("customers")).containsExactly("a,Al,,1,10.25", "b,Bo,,0,3");
    }

    @Test
    void orders_without_an_order_created_count_for_no_one() {
        history.then("customer-b", "CustomerRegistered", "{'name':'Bo'}")
                .then("order-1", "PaymentAuthorized", "{'charge_id':'y','amount':3}")
                .then("order-1", "OrderCreated", "{'customer_id':'b','total':3}");

        assertThat(history.rows("customers")).containsExactly("b,Bo,,1,0");
    }

    @Test
    void what_counted_before_the_first_registration_is_not_lost() {
        history.then("order-1", "OrderCreated", "{'customer_id':'b','total':3}")
                .then("order-1", "PaymentAuthorized", "{'charge_id':'y','amount':3.00}");
        assertThat(history.rows("customers")).isEmpty();

        history.then("customer-b", "CustomerRegistered", "{'name':'Bo'}");
        assertThat(history.rows("customers")).containsExactly("b,Bo,,1,3.00");
    }

    @Test
    void a_customer_without_an_id_may_come_first() {
        History nameless = new History().then("customer-", "CustomerRegistered", "{'name':'Ana'}");
        assertThat(nameless.rows("customers")).hasSize(1);
    }
}
