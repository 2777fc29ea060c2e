package dev.hindsight.ui.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.event.Event;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollBar;
import javafx.scene.input.KeyCode;
import javafx.scene.input.ScrollEvent;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class LongListTest {
    @RegisterExtension
    final FxRig fx = new FxRig();

    private final ObservableList<Integer> rows = FXCollections.observableArrayList(
            IntStream.range(0, 100_000).boxed().toList());
    private final List<Integer> selected = new ArrayList<>();
    private LongList<Integer> list;

    @BeforeEach
    void show() {
        // Ten rows and a half.
        fx.show(Theme.LIGHT, 300, 10.5 * RowHeight.LIST, () -> {
            list = new LongList<>();
            list.setAccessibleText("Numbers");
            list.setOnSelect(selected::add);
            list.setRows(rows, 0);
            return list;
        });
    }

    @Test
    void the_view_holds_the_rows_on_screen_and_no_others() {
        assertThat(view().getItems()).hasSizeBetween(10, 12).startsWith(0, 1, 2);
        fx.run(() -> list.scrollTo(70_000));
        assertThat(view().getItems()).hasSizeBetween(10, 12).startsWith(70_000, 70_001);
        assertThat(cells()).contains("70000", "70009").doesNotContain("69999");
    }

    @Test
    void the_last_row_is_seen_as_a_whole_at_the_end_and_nothing_lies_beyond() {
        fx.run(() -> list.scrollTo(Integer.MAX_VALUE));
        assertThat(view().getItems()).endsWith(99_999);
        assertThat(list.rowsAbove(99_999)).isPositive();
        assertThat(list.rowsAbove(0)).isEqualTo(-1);
    }

    @Test
    void keys_select_and_bring_into_sight() {
        fx.run(() -> list.requestFocus());
        fx.robot().push(KeyCode.DOWN).push(KeyCode.DOWN).push(KeyCode.END).push(KeyCode.UP);
        assertThat(selected).containsExactly(0, 1, 99_999, 99_998);
        assertThat(view().getSelectionModel().getSelectedItem()).isEqualTo(99_998);
        fx.robot().push(KeyCode.HOME).push(KeyCode.PAGE_DOWN);
        assertThat(selected.get(selected.size() - 1)).isBetween(8, 10);
        assertThat(fx.call(() -> list.rowsAbove(list.selected()))).isNotNegative();
    }

    @Test
    void a_click_selects_by_the_place_among_all_rows() {
        fx.run(() -> list.scrollTo(5_000));
        fx.robot().clickOn("5003");
        assertThat(selected).containsExactly(5_003);
        assertThat(fx.call(() -> list.selected())).isEqualTo(5_003);
    }

    @Test
    void the_wheel_and_the_bar_move_through_all_rows() {
        wheel(-RowHeight.LIST / 2);
        assertThat(view().getItems().get(0)).isEqualTo(0);
        wheel(-RowHeight.LIST * 2.5);
        assertThat(view().getItems().get(0)).isEqualTo(3);
        wheel(RowHeight.LIST * 9);
        assertThat(view().getItems().get(0)).isEqualTo(0);
        fx.run(() -> bar().setValue(bar().getMax() / 2));
        assertThat(view().getItems().get(0)).isBetween(49_000, 51_000);
        assertThat(fx.call(() -> bar().lookup(".thumb").getLayoutBounds().getHeight()))
                .isBetween(20.0, 40.0);
    }

    @Test
    void rows_that_come_in_on_top_leave_what_is_looked_at_where_it_is() {
        fx.run(() -> {
            list.scrollTo(500);
            list.select(502);
            rows.addAll(0, List.of(-3, -2, -1));
        });
        assertThat(view().getItems()).startsWith(500, 501, 502);
        assertThat(view().getSelectionModel().getSelectedItem()).isEqualTo(502);
        assertThat(selected).isEmpty();
        fx.run(() -> list.scrollTo(0));
        fx.run(() -> rows.addAll(0, List.of(-5, -4)));
        assertThat(view().getItems()).startsWith(-5, -4, -3);
    }

    @Test
    void another_list_may_be_shorter_than_the_screen_or_empty() {
        fx.run(() -> {
            list.scrollTo(99_000);
            list.setRows(FXCollections.observableArrayList(7, 8), 0);
        });
        assertThat(view().getItems()).containsExactly(7, 8);
        assertThat(fx.call(() -> bar().isVisible())).isFalse();
        fx.run(() -> list.setRows(FXCollections.observableArrayList(), 0));
        assertThat(view().getItems()).isEmpty();
        fx.run(() -> list.requestFocus());
        fx.robot().push(KeyCode.END);
        assertThat(selected).isEmpty();
    }

    private void wheel(double pixels) {
        fx.run(() -> Event.fireEvent(
                view(),
                new ScrollEvent(
                        ScrollEvent.SCROLL,
                        9,
                        9,
                        9,
                        9,
                        false,
                        false,
                        false,
                        false,
                        false,
                        false,
                        0,
                        pixels,
                        0,
                        pixels,
                        ScrollEvent.HorizontalTextScrollUnits.NONE,
                        0,
                        ScrollEvent.VerticalTextScrollUnits.NONE,
                        0,
                        0,
                        null)));
    }

    @SuppressWarnings("unchecked")
    private ListView<Integer> view() {
        return (ListView<Integer>) list.lookup(".list-view");
    }

    private ScrollBar bar() {
        return list.getChildrenUnmodifiable().stream()
                .filter(ScrollBar.class::isInstance)
                .map(ScrollBar.class::cast)
                .findFirst()
                .orElseThrow();
    }

    private List<String> cells() {
        return fx.call(() -> view().lookupAll(".list-cell").stream()
                .map(cell -> ((ListCell<?>) cell).getText())
                .toList());
    }
}
