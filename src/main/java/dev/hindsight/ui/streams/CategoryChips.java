package dev.hindsight.ui.streams;

import dev.hindsight.store.Category;
import dev.hindsight.ui.kit.Formats;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import javafx.beans.InvalidationListener;
import javafx.scene.control.MenuButton;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Pane;

/**
 * Narrows the list of streams to one category: the largest have a chip each, the others a line of a menu. While a store
 * grows only what they say of their size changes; they themselves stay.
 */
final class CategoryChips {
    private static final int MOST_CHIPS = 4;

    private final Pane place;
    private final StreamsViewModel model;
    private final List<ToggleButton> chips = new ArrayList<>();
    private final List<RadioMenuItem> lines = new ArrayList<>();
    /** By size, the largest first. */
    private List<String> names = List.of();

    CategoryChips(Pane place, StreamsViewModel model) {
        this.place = place;
        this.model = model;
        make();
        model.categories().addListener((InvalidationListener) o -> show());
        model.categoryProperty().addListener(o -> show());
        show();
    }

    private void show() {
        List<Category> bySize = model.categories().stream()
                .sorted(Comparator.comparingLong(Category::streams).reversed())
                .toList();
        List<String> next = bySize.stream().map(Category::name).toList();
        if (!next.equals(names)) {
            names = next;
            make();
        }
        for (int i = 0; i < bySize.size(); i++) {
            tell(i, bySize.get(i));
        }
    }

    private void make() {
        chips.clear();
        lines.clear();
        for (String name : names) {
            if (chips.size() < MOST_CHIPS) {
                chips.add(chip(name));
            } else {
                lines.add(line(name));
            }
        }
        place.getChildren().setAll(chips);
        if (!lines.isEmpty()) {
            MenuButton more = new MenuButton("more");
            more.getStyleClass().add("chip-more");
            more.setAccessibleText("More categories");
            more.getItems().setAll(lines);
            place.getChildren().add(more);
        }
        place.setManaged(names.size() > 1);
        place.setVisible(names.size() > 1);
    }

    private ToggleButton chip(String name) {
        ToggleButton chip = new ToggleButton(label(name));
        chip.getStyleClass().add("chip");
        chip.setTooltip(new Tooltip());
        chip.setAccessibleText("Only the category " + label(name));
        chip.setOnAction(e -> toggle(name, chip.isSelected()));
        return chip;
    }

    private RadioMenuItem line(String name) {
        RadioMenuItem line = new RadioMenuItem();
        line.setOnAction(e -> toggle(name, line.isSelected()));
        return line;
    }

    private void tell(int index, Category category) {
        boolean only = category.name().equals(model.categoryProperty().get());
        String label = label(category.name());
        String size = Formats.count(category.streams());
        if (index < chips.size()) {
            ToggleButton chip = chips.get(index);
            chip.setSelected(only);
            chip.getTooltip().setText("Only " + label + ": " + size + " streams");
        } else {
            RadioMenuItem line = lines.get(index - chips.size());
            line.setSelected(only);
            line.setText(label + "  " + size);
        }
    }

    private static String label(String name) {
        return name.isEmpty() ? "(no category)" : name;
    }

    private void toggle(String name, boolean on) {
        model.categoryProperty().set(on ? name : "");
    }
}
