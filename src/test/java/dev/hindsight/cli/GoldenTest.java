package dev.hindsight.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What every command prints over one small history with most of what can go wrong in it. */
class GoldenTest {
    @TempDir
    private static Path home;

    private static CliRig cli;

    @BeforeAll
    static void import_the_history() {
        cli = new CliRig(home);
        Ran ran = cli.on("import", Golden.file("history.jsonl").toString());
        assertThat(ran).isEqualTo(new Ran(0, "imported 21, already present 0, rejected 0\n", ""));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            streams.txt               | streams
            streams-at-5.txt          | streams --position 5
            streams-order.txt         | streams --category order
            streams.csv               | streams --format csv
            streams.json              | streams --format json
            streams-empty.json        | streams --format json --at 2000-01-01T00:00:00Z
            events.txt                | events
            events-order.txt          | events order-12345
            events-order-from-5.txt   | events order-12345 --from 5 --limit 2
            events-type-at-12.txt     | events --type OrderCreated --position 12
            events.jsonl              | events --format jsonl
            events-full.jsonl         | events --format jsonl --full --from 9 --limit 3
            state.json                | state order-12345
            state-v3.json             | state order-12345 --version 3
            state-at.json             | state order-12345 --at 2024-03-01T09:20:00Z
            state-merge.json          | state cart-𝄞
            state-not-created.json    | state order-12347
            state-customer.json       | state customer-c1
            history.txt               | history order-12345
            history-at-7.txt          | history order-12345 --position 7
            blame.txt                 | blame order-12345
            stats.json                | stats
            stats-at-6.json           | stats --position 6
            stats-empty.json          | stats --at 2000-01-01T00:00:00Z
            """)
    void prints_what_a_person_has_read(String golden, String arguments) throws IOException {
        Ran ran = cli.on(arguments.split(" "));

        assertThat(ran.err()).isEmpty();
        assertThat(ran.code()).isZero();
        Golden.check(golden, ran.out());
    }

    @ParameterizedTest
    @CsvSource({
        "order_dashboard, 7", "order_dashboard, 21",
        "order_summary, 7", "order_summary, 21",
        "customer_orders, 7", "customer_orders, 21",
        "awaiting_shipment, 7", "awaiting_shipment, 21",
        "customers, 7", "customers, 21",
        "daily_sales, 7", "daily_sales, 21",
        "anomalies, 7", "anomalies, 21"
    })
    void exports_each_read_model_as_of_a_moment(String readModel, String position) throws IOException {
        Ran ran = cli.on("export", readModel, "--position", position);

        assertThat(ran.err()).isEmpty();
        assertThat(ran.code()).isZero();
        Golden.check(readModel + "-at-" + position + ".csv", ran.out());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            2 | evnts
            2 | streams --format xml
            2 | events --limit many
            2 | events --limit -1
            2 | events --from 0
            2 | events --at yesterday
            2 | events --at 2024-03-01T09:15:00Z --position 3
            2 | state
            2 | state order-12345 --version x
            2 | state order-12345 --version 1 --position 1
            2 | export
            2 | export orders
            2 | append order-1 T {x
            2 | append order-1 T {} --expected soon
            2 | append order-1 T {} --event-id 7
            2 | import
            2 | generate --orders many
            1 | events --position 0
            1 | events --position -1
            1 | events --position 22
            1 | events order-9
            1 | state order-9
            1 | state order-12345 --version 99
            1 | state order-12345 --version 0
            1 | state order-12345 --position 1
            1 | append order-12345 T {} --expected 3
            1 | append order-12345 T {} --expected none
            1 | import no-such-file.jsonl
            1 | order ship 12345 --tracking T
            1 | order pay order-12346 --charge C --amount 1
            """)
    void tells_what_is_wrong(int code, String arguments) throws IOException {
        Ran ran = cli.on(arguments.split(" "));

        assertThat(ran.out()).isEmpty();
        assertThat(ran.err().lines().count()).isBetween(1L, 2L);
        assertThat(ran.code()).isEqualTo(code);
        String name = arguments.replaceAll("[^A-Za-z0-9-]+", "_");
        Golden.check("error-" + name + ".txt", ran.err().replace(home.toString(), "HOME"));
    }

    @ParameterizedTest
    @CsvSource({
        "import",
        "streams",
        "events",
        "state",
        "history",
        "blame",
        "export",
        "stats",
        "rebuild",
        "append",
        "order",
        "order place",
        "verify",
        "generate"
    })
    void helps_with_each_command(String command) throws IOException {
        Ran ran = cli.run((command + " --help").split(" "));

        assertThat(ran.err()).isEmpty();
        assertThat(ran.code()).isZero();
        Golden.check("help-" + command.replace(' ', '-') + ".txt", ran.out());
    }

    @Test
    void helps_with_all() throws IOException {
        Ran ran = cli.run("--help");

        assertThat(ran.code()).isZero();
        Golden.check("help.txt", ran.out());
    }
}
