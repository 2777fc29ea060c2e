package dev.hindsight.ui.readmodels;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hindsight.readmodel.Row;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener.Change;
import javafx.collections.ObservableList;
import org.junit.jupiter.api.Test;

class RowsExchangedTest {
    @Test
    void an_end_that_went_is_one_removal_however_long_it_was() {
        assertThat(told(new RowsExchanged(rows(3), 5_000_003))).containsExactly("5000000 removed from 3 to 3");
    }

    @Test
    void an_end_that_came_is_an_addition() {
        assertThat(told(new RowsExchanged(rows(5), 2))).containsExactly("added from 2 to 5");
    }

    @Test
    void rows_that_are_others_now_are_updated_and_none_where_there_are_none() {
        RowsExchanged change = new RowsExchanged(rows(5), 5);
        change.updated(0, 2);
        change.updated(4, 3);
        change.updated(3, 5);
        assertThat(told(change)).containsExactly("updated from 0 to 2", "updated from 3 to 5");
        assertThat(change.getTo())
                .as("the last step, which tables ask about afterwards")
                .isEqualTo(5);
        change.reset();
        assertThat(told(change)).hasSize(2);
    }

    @Test
    void a_list_that_is_as_it_was_has_nothing_to_tell() {
        RowsExchanged change = new RowsExchanged(rows(5), 5);
        assertThat(change.isEmpty()).isTrue();
        change.updated(0, 1);
        assertThat(change.isEmpty()).isFalse();
    }

    private static ObservableList<Row> rows(int count) {
        return FXCollections.observableArrayList(Collections.nCopies(count, ListedRows.LOADING));
    }

    private static List<String> told(Change<Row> change) {
        List<String> told = new ArrayList<>();
        while (change.next()) {
            String where = " from " + change.getFrom() + " to " + change.getTo();
            told.add((change.wasUpdated()
                            ? "updated"
                            : change.wasAdded() ? "added" : change.getRemovedSize() + " removed")
                    + where);
        }
        return told;
    }
}
