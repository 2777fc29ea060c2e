package dev.hindsight.order;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hindsight.event.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CustomerModelTest {
    private static final String REGISTERED = "CustomerRegistered {\"name\":\"Ann\",\"email\":\"a@b.c\"}";

    private static ObjectNode state(String... lines) {
        return Recorded.state(CustomerModel.INSTANCE, "customer-cust-1", lines);
    }

    @Test
    void every_field_is_there_in_order_and_null_before_it_is_known() {
        assertThat(Json.text(state()))
                .isEqualTo("{\"customer_id\":\"cust-1\",\"name\":null,\"email\":null,\"created_at\":null,"
                        + "\"updated_at\":null,\"version\":0}");
    }

    @Test
    void a_renaming_sets_the_name_and_leaves_the_rest() {
        assertThat(Json.text(state(REGISTERED, "CustomerRenamed {\"name\":\"Bea\",\"email\":\"x\"}")))
                .isEqualTo(
                        "{\"customer_id\":\"cust-1\",\"name\":\"Bea\",\"email\":\"a@b.c\","
                                + "\"created_at\":\"2024-03-01T09:15:00Z\",\"updated_at\":\"2024-03-01T09:16:00Z\",\"version\":2}");
    }

    @Test
    void created_at_is_that_of_the_first_registration() {
        assertThat(state("CustomerRenamed {\"name\":\"Bea\"}")
                        .path("created_at")
                        .isNull())
                .isTrue();
        assertThat(state("CustomerRenamed {\"name\":\"Bea\"}", REGISTERED, REGISTERED)
                        .path("created_at")
                        .asText())
                .isEqualTo("2024-03-01T09:16:00Z");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    CustomerRegistered {}                       | Ann | a@b.c | 09:16
                    CustomerRegistered {"name":7,"email":null}  | Ann | a@b.c | 09:16
                    CustomerRegistered {"name":"B","email":[]}  | B   | a@b.c | 09:16
                    CustomerRenamed {"name":null}               | Ann | a@b.c | 09:16
                    CustomerDeleted {"name":"B"}                | Ann | a@b.c | 09:15
                    OrderCreated {"name":"B"}                   | Ann | a@b.c | 09:15
                    """)
    void what_cannot_be_read_sets_nothing(String line, String name, String email, String updated) {
        ObjectNode state = state(REGISTERED, line);
        assertThat(state.path("name").asText()).isEqualTo(name);
        assertThat(state.path("email").asText()).isEqualTo(email);
        assertThat(state.path("updated_at").asText()).isEqualTo("2024-03-01T" + updated + ":00Z");
        assertThat(state.path("version").asText()).isEqualTo("2");
    }
}
