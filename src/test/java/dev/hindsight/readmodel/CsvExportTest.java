package dev.hindsight.readmodel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hindsight.event.HindsightException;
import dev.hindsight.event.Progress;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvExportTest {
    private static final CsvExport.Options PLAIN = CsvExport.Options.PLAIN;

    @TempDir
    private Path directory;

    private final History history = new History();

    @Test
    void a_file_has_a_header_row_and_ends_each_line_with_cr_lf() {
        assertThat(history.csv("daily_sales", 0, PLAIN))
                .isEqualTo("day,created,revenue,paid,shipped,delivered,cancelled\r\n");
    }

    @Test
    void quotes_stand_where_they_are_needed_and_double_inside() {
        history.then("customer-a", "CustomerRegistered", "{'name':'O\\'Neil, \\nAda','email':'x'}");

        assertThat(history.csv("customers", 1, PLAIN)).endsWith("\r\na,\"O\"\"Neil, \nAda\",x,0,0\r\n");
    }

    @Test
    void null_is_empty_and_empty_text_is_two_quotes() {
        history.then("customer-a", "CustomerRegistered", "{'name':''}");

        assertThat(history.rows("customers")).containsExactly("a,\"\",,0,0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+1", "-1", "@x", "\\tx", "\\rx"})
    void a_text_that_a_spreadsheet_takes_for_a_formula_gets_an_apostrophe_unless_raw(String name) {
        history.then("customer-a", "CustomerRegistered", "{'name':'" + name + "'}");
        String text = name.replace("\\t", "\t").replace("\\r", "\r");

        assertThat(history.csv("customers", 1, PLAIN)).contains("'" + text);
        assertThat(history.csv("customers", 1, new CsvExport.Options(false, true, false)))
                .contains(text)
                .doesNotContain("'");
    }

    @Test
    void a_negative_number_is_no_formula() {
        history.then("order-1", "OrderCreated", "{'customer_id':'c','total':-5.00}");

        assertThat(history.rows("customer_orders")).containsExactly("c,1,2024-03-01T12:00:00Z,created,-5.00");
    }

    @Test
    void a_byte_order_mark_leads_when_asked_for() {
        assertThat(history.csv("customers", 0, new CsvExport.Options(true, false, false)))
                .startsWith("\ufeffcustomer_id,");
        assertThat(history.csv("customers", 0, PLAIN)).startsWith("customer_id,");
    }

    @Test
    void an_existing_file_is_replaced_only_with_force_and_nothing_is_left_beside_it() throws IOException {
        Path target = directory.resolve("customers.csv");
        Files.writeString(target, "precious");

        assertThatThrownBy(() -> write(target, PLAIN))
                .isInstanceOf(HindsightException.class)
                .hasMessageContaining(target.toString())
                .hasMessageContaining("--force");
        assertThat(target).hasContent("precious");

        write(target, new CsvExport.Options(false, false, true));
        assertThat(target).hasContent("customer_id,name,email,orders,spent\r\n");
        assertThat(files()).containsExactly(target);
    }

    @Test
    void a_cancelled_export_leaves_nothing() {
        Path target = directory.resolve("customers.csv");
        Progress cancelled = new Progress() {
            @Override
            public void report(long done, long total) {
                assertThat(done).isLessThanOrEqualTo(total);
            }

            @Override
            public boolean cancelled() {
                return true;
            }
        };

        assertThatThrownBy(() -> CsvExport.write(ReadModels.named("customers"), listing(), target, PLAIN, cancelled))
                .isInstanceOf(HindsightException.class);
        assertThat(files()).isEmpty();
    }

    private void write(Path target, CsvExport.Options options) {
        CsvExport.write(ReadModels.named("customers"), listing(), target, options, Progress.NONE);
    }

    private static Listing listing() {
        return ReadModelEngine.empty(ReadModels.DECLARED).list(ReadModels.named("customers"), 0, ListingQuery.ALL);
    }

    private List<Path> files() {
        try (Stream<Path> files = Files.list(directory)) {
            return files.toList();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void only_the_columns_asked_for_are_written_in_the_order_asked_for() {
        History history = new History().then("order-1", "OrderCreated", "{'total':99.50,'customer_id':'c1'}");
        assertThat(history.csv("order_dashboard", 1, CsvExport.Options.PLAIN.of(List.of("total", "order_id"))))
                .isEqualTo("total,order_id\r\n99.50,1\r\n");
        assertThatThrownBy(() -> history.csv("order_dashboard", 1, CsvExport.Options.PLAIN.of(List.of("colour"))))
                .hasMessage("order_dashboard has no column colour");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "=1",
                "+1",
                "-1",
                "@a",
                "\t=1",
                "\r=1",
                "\n=1",
                " =1",
                "\u0000=1",
                "\u00a0=1",
                "\u202f\u3000-1",
                "\ufeff=1",
                " \u0000\u00a0\n",
                "\uff1d1",
                "\uff0b1",
                "\uff0d1",
                "\uff201",
                "\u000b=1"
            })
    void a_formula_is_disarmed_whatever_hides_it(String text) {
        assertThat(SpreadsheetText.disarmed(text)).isEqualTo("'" + text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "a=1", "1-2", " a", "\u00a0", "'=1", "é"})
    void a_plain_text_is_left_as_it_is(String text) {
        assertThat(SpreadsheetText.disarmed(text)).isEqualTo(text);
    }

    @Test
    void half_a_surrogate_pair_becomes_a_replacement_character_and_is_counted() throws IOException {
        History given =
                new History().then("customer-1", "CustomerRegistered", "{'name':'a\\ud800b','email':'\\udc00'}");
        ReadModel model = ReadModels.named("customers");
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        long replaced =
                CsvExport.write(model, given.engine().list(model, 1, ListingQuery.ALL), out, PLAIN, Progress.NONE);

        assertThat(out.toString(StandardCharsets.UTF_8)).contains("1,a\ufffdb,\ufffd,0,0");
        assertThat(replaced).isEqualTo(2);
        assertThat(CsvExport.loss(replaced))
                .hasValueSatisfying(loss -> assertThat(loss).startsWith("2 halves"));
    }

    @Test
    void customers_whose_ids_differ_in_half_a_pair_are_two() {
        History given = new History()
                .then("order-1", "OrderCreated", "{'customer_id':'\\ud800','items':[],'total':1}")
                .then("order-2", "OrderCreated", "{'customer_id':'\\ud801','items':[],'total':2}");
        ReadModel model = ReadModels.named("customer_orders");

        assertThat(given.engine().list(model, 2, ListingQuery.ALL).rows(0, 2))
                .extracting(row -> row.cell(0))
                .containsExactly("\ud800", "\ud801");
    }
}
