package dev.hindsight.ui.readmodels;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hindsight.event.Moment;
import java.util.List;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;

/** Two positions side by side, row by row, and tables drawn. */
class CompareAndChartTest extends ReadModelsViewCase {
    @Test
    void rows_that_differ_between_two_positions_are_listed_with_what_they_were() {
        awaitKeys("order-12347", "order-12346", "order-12345");
        goTo(7);
        fx.run(() -> sight.comparedProperty().set(3L));
        click("Compare");
        await(() -> differences().size() == 3);
        assertThat(counts()).containsExactly("+ 1 added", "− 0 removed", "~ 2 changed");
        assertThat(differences()).containsExactly("+ 12347", "~ 12346", "~ 12345");
        assertThat(change("status was created, is cancelled")).isNotNull();
        assertThat(node("#differences").getAccessibleText())
                .isEqualTo("order_dashboard at position 7 against 3, 1 added, 0 removed, 2 changed");

        fx.run(() -> ((ToggleButton) scene.lookup("#kind-changed")).fire());
        await(() -> differences().equals(List.of("+ 12347")));
        fx.run(() -> ((ToggleButton) scene.lookup("#kind-changed")).fire());
        tab("awaiting_shipment");
        await(() -> label("#differences .empty-title").startsWith("No row of awaiting_shipment differs"));
        goTo(4);
        await(() -> differences().equals(List.of("+ 12345")));
        fx.run(() -> sight.comparedProperty().set(6L));
        await(() -> differences().equals(List.of("+ 12345")));
        goTo(6);
        fx.run(() -> sight.comparedProperty().set(4L));
        await(() -> differences().equals(List.of("− 12345")));
        fx.run(() -> ((ToggleButton) scene.lookup("#compare")).fire());
        assertThat(table().getParent().isVisible()).isTrue();
    }

    @Test
    void without_a_position_to_compare_with_one_is_asked_for() {
        awaitKeys("order-12347", "order-12346", "order-12345");
        fx.run(() -> view.compare());
        assertThat(label("#differences .empty-title")).startsWith("Type the position to compare");
        fx.run(() -> ((TextField) scene.lookup("#comparedPosition")).setText("10"));
        fx.run(() -> ((Button) scene.lookup("#compareGo")).fire());
        assertThat(sight.comparedProperty().get()).isNull();
        assertThat(node("#comparedPosition").getPseudoClassStates()).contains(PseudoClass.getPseudoClass("wrong"));
        fx.run(() -> ((TextField) scene.lookup("#comparedPosition")).setText("8"));
        fx.run(() -> ((Button) scene.lookup("#compareGo")).fire());
        assertThat(sight.comparedProperty().get()).isEqualTo(8L);
        await(() -> differences().equals(List.of("~ 12345")));
        goTo(7);
        fx.run(() -> ((Button) scene.lookup("#compareBefore")).fire());
        assertThat(sight.comparedProperty().get()).isEqualTo(6L);
        await(() -> differences().equals(List.of("~ 12346")));
    }

    @Test
    void daily_sales_are_drawn_and_a_day_leads_to_its_row() {
        tab("daily_sales");
        awaitKeys("2024-03-03", "2024-03-02", "2024-03-01");
        fx.run(() -> view.chart());
        await(() -> scene.lookup("#chartPane .chart") != null);
        assertThat(node("#chartPane .chart").getAccessibleText())
                .isEqualTo("revenue and paid at 3 points, from 2024-03-01 to 2024-03-03. "
                        + "Last: 2024-03-03 · revenue 0 · paid 0");
        fx.run(() -> scene.lookup("#chartPane").requestFocus());
        fx.robot().type(KeyCode.RIGHT);
        assertThat(label("#readout")).isEqualTo("2024-03-01 · revenue 1,339.50 · paid 99.50");
        fx.robot().type(KeyCode.ENTER);
        await(() -> table().isVisible() && table().getSelectionModel().getSelectedIndex() == 2);
    }

    @Test
    void orders_by_status_are_drawn_over_history_and_a_point_leads_to_its_moment() {
        awaitKeys("order-12347", "order-12346", "order-12345");
        fx.run(() -> view.chart());
        await(() -> scene.lookup("#chartPane .chart") != null);
        assertThat(node("#chartPane .chart").getAccessibleText())
                .startsWith("created and paid and shipped and delivered and cancelled at 10 points, from position 0");
        fx.run(() -> scene.lookup("#chartPane").requestFocus());
        fx.robot().type(KeyCode.LEFT, 6);
        assertThat(label("#readout"))
                .isEqualTo("position 4 · created 1 · paid 1 · shipped 0 · delivered 0 · cancelled 0");
        fx.robot().type(KeyCode.ENTER);
        assertThat(sight.moment()).isEqualTo(Moment.at(4));
        assertThat(node(".moment-line").isVisible()).isTrue();
        fx.run(() -> sight.viewProperty().set("customers"));
        awaitKeys("cust-1");
        assertThat(node("#chart").isVisible()).isFalse();
        assertThat(table().isVisible()).isTrue();
    }

    private List<String> counts() {
        return fx.call(() -> fx.robot().lookup("#comparing .kind").queryAllAs(Labeled.class).stream()
                .map(Labeled::getText)
                .toList());
    }

    /** The sign and first cell of each row that differs. */
    private List<String> differences() {
        return fx.call(() -> {
            TableView<?> found = (TableView<?>) scene.lookup("#differences");
            return found.lookupAll(".table-row-cell").stream()
                    .map(row -> (TableRow<?>) row)
                    .filter(row ->
                            !row.isEmpty() && row.getIndex() < found.getItems().size())
                    .sorted(java.util.Comparator.comparingInt(TableRow::getIndex))
                    .map(row -> row.getChildrenUnmodifiable().stream()
                            .limit(2)
                            .map(cell -> ((Labeled) cell).getText())
                            .reduce((sign, id) -> sign + " " + id)
                            .orElse(""))
                    .toList();
        });
    }

    private Node change(String accessible) {
        return fx.call(() -> fx.robot().lookup("#differences .table-cell").queryAll().stream()
                .filter(cell -> accessible.equals(cell.getAccessibleText()))
                .findFirst()
                .orElse(null));
    }
}
