package dev.hindsight.ui.readmodels;

import dev.hindsight.readmodel.ReadModel;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.control.CheckBox;
import javafx.scene.control.CustomMenuItem;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;

/** Chooses the columns of a table, by mouse and by keys: which ones, in which order, and what they are narrowed to. */
final class ColumnMenu {
    private final ColumnChoice choice;
    private final Consumer<String> filterBy;

    /** @param filterBy lets a person say what a column is narrowed to */
    ColumnMenu(ColumnChoice choice, Consumer<String> filterBy) {
        this.choice = choice;
        this.filterBy = filterBy;
    }

    List<MenuItem> items(ReadModel of) {
        List<MenuItem> items = new ArrayList<>();
        for (String column : choice.ordered(of)) {
            items.add(check(of, column));
        }
        items.add(new SeparatorMenuItem());
        items.add(each("Move left", choice.shown(of), column -> choice.moveLeft(of, column)));
        items.add(each("Filter by", choice.ordered(of), filterBy));
        MenuItem reset = new MenuItem("Reset");
        reset.setDisable(choice.isReset(of));
        reset.setOnAction(e -> choice.reset(of));
        items.add(reset);
        return items;
    }

    /** Stays open, so that several are ticked in one go. */
    private CustomMenuItem check(ReadModel of, String column) {
        CheckBox box = new CheckBox(column);
        box.setMnemonicParsing(false);
        box.setSelected(choice.shown(of).contains(column));
        box.setAccessibleText("Show the column " + column);
        // The item takes clicks and keys alike, and ticks the box.
        box.setMouseTransparent(true);
        box.setFocusTraversable(false);
        CustomMenuItem item = new CustomMenuItem(box, false);
        item.setOnAction(e -> {
            choice.show(of, column, !box.isSelected());
            // The last one in sight stays.
            box.setSelected(choice.shown(of).contains(column));
        });
        return item;
    }

    private static Menu each(String text, List<String> columns, Consumer<String> action) {
        Menu menu = new Menu(text);
        for (String column : columns) {
            MenuItem item = new MenuItem(column);
            item.setMnemonicParsing(false);
            item.setOnAction(e -> action.accept(column));
            menu.getItems().add(item);
        }
        return menu;
    }
}
