package dev.hindsight.ui.readmodels;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hindsight.event.Envelope;
import dev.hindsight.exchange.SampleShop;
import dev.hindsight.readmodel.ReadModels;
import dev.hindsight.ui.kit.Range;
import dev.hindsight.ui.kit.Theme;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TextField;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Pictures of the tables' tools under {@code target/screenshots}, to be looked at. */
class TablesLookTest extends ReadModelsViewCase {
    @ParameterizedTest
    @CsvSource({"LIGHT, 1440", "DARK, 1440", "LIGHT, 640", "DARK, 640"})
    void the_tools_of_the_tables(Theme theme, double width) {
        background.close();
        workspace.close();
        List<Envelope> events = new ArrayList<>();
        SampleShop shop = new SampleShop(7, 400);
        shop.forEachRemaining(events::add);
        open(events, theme, width, 320);
        String name = "tables-" + theme.name().toLowerCase(java.util.Locale.ROOT) + "-" + (int) width + "-";
        await(() -> rows().size() > 100 && node("#totals").isVisible());
        assertThat(fx.snapshot(scene, name + "totals")).isNotEmptyFile();

        fx.run(() -> {
            view.editFilter();
            ComboBox<?> column = (ComboBox<?>) scene.lookup("#filterColumn");
            column.getSelectionModel().select(3);
            ((TextField) scene.lookup("#filterValue")).setText("100");
            ((Button) scene.lookup("#filterAdd")).fire();
            sight.rangeProperty().set(new Range(200, events.size() - 100));
        });
        await(() -> chips().size() == 2 && label(".count").contains(" of "));
        assertThat(fx.snapshot(scene, name + "filter")).isNotEmptyFile();
        fx.run(() -> ((Button) scene.lookup("#chips .chip")).requestFocus());
        fx.run(() -> {
            ((TextField) scene.lookup("#filterValue")).setText("lots");
            ((Button) scene.lookup("#filterAdd")).fire();
        });
        assertThat(fx.snapshot(scene, name + "filter-wrong")).isNotEmptyFile();
        fx.robot().type(javafx.scene.input.KeyCode.ESCAPE);
        fx.run(() -> sight.rangeProperty().set(null));

        fx.run(() -> sight.comparedProperty().set(500L));
        fx.run(() -> view.compare());
        await(() -> label("#kind-added").matches("\\+ [1-9].*")
                && !label("#kind-changed").startsWith("~ 0"));
        fx.settle();
        assertThat(fx.snapshot(scene, name + "compare")).isNotEmptyFile();

        fx.run(() -> view.chart());
        await(() -> scene.lookup("#chartPane .chart") != null);
        goTo(600);
        await(() -> tile("events").equals("600"));
        assertThat(fx.snapshot(scene, name + "chart-status")).isNotEmptyFile();
        fx.run(() -> sight.goLive());
        fx.run(() -> sight.viewProperty().set("daily_sales"));
        await(() -> scene.lookup("#chartPane .money") != null);
        fx.run(() -> scene.lookup("#chartPane").requestFocus());
        fx.robot().type(javafx.scene.input.KeyCode.RIGHT, 4);
        assertThat(fx.snapshot(scene, name + "chart-money")).isNotEmptyFile();
        fx.run(() -> view.select(ReadModels.named("customers")));
        await(() -> column("spent") != null && node("#totals").isVisible());
        assertThat(fx.snapshot(scene, name + "customers")).isNotEmptyFile();
    }
}
