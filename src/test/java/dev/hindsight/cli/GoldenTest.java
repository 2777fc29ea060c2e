package dev.hindsight.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hindsight.event.Hash;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
            events-full.txt           | events --full --from 9 --limit 3
            imports.txt               | imports
            imports-at-5.txt          | imports --position 5
            imports.csv               | imports --format csv
            imports.json              | imports --format json
            imports-empty.json        | imports --format json --at 2000-01-01T00:00:00Z
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
            2 | imports --format xml
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
            2 | generate
            2 | generate --orders 3 --live 5
            2 | generate --orders 3 --for 5s
            2 | generate --live 0
            2 | generate --live fast
            2 | generate --live 5 --for 5
            2 | generate --live 5 --for 0s
            2 | generate --live 5 --connections 65
            2 | generate --live 5 --to http://example.com:2113
            2 | generate --live 5 --to http://localhost:2113
            2 | generate --live 5 --to localhost:2113
            2 | generate --live 5 --to https://localhost:2113
            2 | generate --live 5 --to http://localhost:2113/streams
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
        "imports",
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
        "recover",
        "serve",
        "generate"
    })
    void helps_with_each_command(String command) throws IOException {
        Ran ran = cli.run((command + " --help").split(" "));

        assertThat(ran.err()).isEmpty();
        assertThat(ran.code()).isZero();
        Golden.check("help-" + command.replace(' ', '-') + ".txt", ran.out());
    }

    @Test
    void generates_the_same_for_the_same_seed_to_a_file_or_into_a_store(@TempDir Path elsewhere) throws IOException {
        CliRig other = new CliRig(elsewhere);

        Ran lines = other.run("generate", "--orders", "3", "--seed", "7");
        Ran stored = other.on("generate", "--orders", "3", "--seed", "7");
        long count = lines.out().lines().count();

        Golden.check("generate-3-7.jsonl", lines.out());
        assertThat(stored).isEqualTo(new Ran(0, "imported " + count + ", already present 0, rejected 0\n", ""));
        assertThat(other.on("events", "--format", "jsonl").out()).isEqualTo(lines.out());
    }

    @Test
    void every_way_in_leaves_where_events_came_from(@TempDir Path elsewhere) throws IOException {
        CliRig other = new CliRig(elsewhere);
        List<String> lines = Files.readAllLines(Golden.file("history.jsonl"));
        Path file = elsewhere.resolve("bad.jsonl");
        Files.writeString(file, lines.get(0) + "\n\n" + lines.get(1) + "\nnot json\n" + lines.get(2) + "\n");

        other.on("import", file.toString());
        other.run(lines.get(2), new String[] {"--store", other.store().toString(), "import", "-"});
        other.on("append", "order-9", "Noted", "{}");
        other.on("append", "order-9", "Noted", "{}");
        other.on("order", "place", "7", "--customer", "c1", "--item", "A:Tea:1:1");
        CliRig made = new CliRig(Files.createDirectory(elsewhere.resolve("made")));
        made.on("generate", "--orders", "1", "--seed", "7");

        assertThat(other.on("imports")
                        .out()
                        .replace(elsewhere.toString(), "HOME")
                        .lines())
                .extracting(line -> line.replaceAll(" +", " ").strip())
                .containsExactly(
                        "first last stored_at channel source lines user sha256",
                        "1 2 2024-06-01T12:00:00Z file HOME/bad.jsonl 1–3 kim "
                                + Hash.digest(Files.readAllBytes(file)).brief() + " of the first "
                                + Files.size(file) + " bytes",
                        "3 3 2024-06-01T12:00:00Z standard input 1 kim "
                                + Hash.digest(lines.get(2).getBytes(StandardCharsets.UTF_8))
                                        .brief(),
                        "4 5 2024-06-01T12:00:00Z command line append kim",
                        "6 6 2024-06-01T12:00:00Z command line order kim");
        assertThat(made.on("imports").out()).contains("--orders 1 --seed 7").contains("generator");
    }

    @Test
    void stops_at_a_bad_line_or_sets_it_aside(@TempDir Path elsewhere) throws IOException {
        CliRig other = new CliRig(elsewhere);
        Path file = elsewhere.resolve("bad.jsonl");
        String good = Files.readAllLines(Golden.file("history.jsonl")).get(0);
        Files.writeString(file, good + "\nnot json\n");

        Ran stopped = other.on("import", file.toString());
        Ran kept = other.on("import", "--keep-going", file.toString());

        assertThat(stopped.code()).isEqualTo(1);
        assertThat(stopped.out()).isEqualTo("imported 1, already present 0, rejected 1\n");
        assertThat(stopped.err()).startsWith("hindsight: " + file + ":2: ");
        assertThat(kept.code()).isEqualTo(1);
        assertThat(Files.readString(elsewhere.resolve("bad.jsonl.rejected.jsonl")))
                .contains("not json");
    }

    @Test
    void an_order_goes_its_way_by_the_rules(@TempDir Path elsewhere) {
        CliRig other = new CliRig(elsewhere);

        assertThat(other.on("order", "place", "7", "--customer", "c1", "--item", "A:Tea: green:2:1.50"))
                .isEqualTo(new Ran(0, "position 1, version 1\n", ""));
        assertThat(other.on("order", "place", "7", "--customer", "c1", "--item", "A:Tea:1:1")
                        .err())
                .contains("rule stream_is_new");
        assertThat(other.on("order", "pay", "7", "--charge", "c", "--amount", "2")
                        .err())
                .contains("rule amount_is_total");
        assertThat(other.on("order", "pay", "order-7", "--charge", "c", "--amount", "3")
                        .out())
                .isEqualTo("position 2, version 2\n");
        assertThat(other.on("order", "address", "7", "--address", "{\"city\":\"Oslo\"}")
                        .code())
                .isZero();
        assertThat(other.on("order", "ship", "7", "--tracking", "T", "--expected", "2"))
                .isEqualTo(new Ran(
                        1,
                        "",
                        "hindsight: stream order-7: expected version 2, found version 3;"
                                + " since then v3 ShippingAddressUpdated\n"));
        assertThat(other.on("order", "ship", "7", "--tracking", "T", "--expected", "3")
                        .code())
                .isZero();
        assertThat(other.on("order", "cancel", "7", "--reason", "no").code()).isEqualTo(1);
        assertThat(other.on("order", "deliver", "7", "--signed-by", "Ada").out())
                .isEqualTo("position 5, version 5\n");
    }

    @Test
    void export_replaces_a_file_only_when_forced(@TempDir Path elsewhere) throws IOException {
        String file = elsewhere.resolve("customers.csv").toString();

        Ran first = cli.on("export", "customers", "--out", file, "--bom", "--raw");
        Ran second = cli.on("export", "customers", "--out", file);

        assertThat(first.code()).isZero();
        assertThat(first.out()).isEmpty();
        assertThat(Files.readString(Path.of(file)))
                .startsWith("\ufeffcustomer_id,")
                .contains("\"=HYPERLINK");
        assertThat(second.code()).isEqualTo(1);
        assertThat(cli.on("export", "customers", "--out", file, "--force").code())
                .isZero();
        assertThat(Files.readString(Path.of(file))).startsWith("customer_id,");
    }

    @Test
    void helps_with_all() throws IOException {
        Ran ran = cli.run("--help");

        assertThat(ran.code()).isZero();
        Golden.check("help.txt", ran.out());
    }
}
