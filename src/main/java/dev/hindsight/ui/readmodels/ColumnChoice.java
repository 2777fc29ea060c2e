package dev.hindsight.ui.readmodels;

import dev.hindsight.readmodel.Column;
import dev.hindsight.readmodel.ReadModel;
import dev.hindsight.ui.kit.Preferences;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;

/** Which columns each table shows, and in which order; remembered from one start to the next. FX thread only. */
final class ColumnChoice {
    private static final String HIDDEN = "-";

    private final Preferences preferences;
    private final ReadOnlyLongWrapper changes = new ReadOnlyLongWrapper();

    ColumnChoice(Preferences preferences) {
        this.preferences = preferences;
    }

    /** Counts up with each change. */
    ReadOnlyLongProperty changesProperty() {
        return changes.getReadOnlyProperty();
    }

    /** The columns on show, in order: never none. */
    List<String> shown(ReadModel of) {
        return all(of).stream().filter(word -> !word.startsWith(HIDDEN)).toList();
    }

    /** Every column in order, those out of sight too. */
    List<String> ordered(ReadModel of) {
        return all(of).stream().map(ColumnChoice::name).toList();
    }

    boolean isReset(ReadModel of) {
        return preferences.words(key(of)).isEmpty();
    }

    void show(ReadModel of, String column, boolean shown) {
        List<String> words = new ArrayList<>(all(of));
        words.replaceAll(word -> name(word).equals(column) ? (shown ? column : HIDDEN + column) : word);
        keep(of, words);
    }

    void moveLeft(ReadModel of, String column) {
        List<String> words = new ArrayList<>(all(of));
        int at = ordered(of).indexOf(column);
        if (at > 0) {
            words.add(at - 1, words.remove(at));
            keep(of, words);
        }
    }

    /** Puts the columns on show into this order; those out of sight follow them. */
    void order(ReadModel of, List<String> shown) {
        if (!shown.equals(shown(of))) {
            List<String> words = new ArrayList<>(shown);
            all(of).stream().filter(word -> word.startsWith(HIDDEN)).forEach(words::add);
            keep(of, words);
        }
    }

    void reset(ReadModel of) {
        preferences.words(key(of), List.of());
        changes.set(changes.get() + 1);
    }

    private void keep(ReadModel of, List<String> words) {
        if (words.stream().anyMatch(word -> !word.startsWith(HIDDEN))) {
            preferences.words(key(of), words.equals(names(of)) ? List.of() : words);
            changes.set(changes.get() + 1);
        }
    }

    /** What was kept, without columns that there are no more and with those that have come since. */
    private List<String> all(ReadModel of) {
        List<String> words = new ArrayList<>(preferences.words(key(of)));
        words.removeIf(word -> !names(of).contains(name(word)));
        List<String> kept = words.stream().map(ColumnChoice::name).toList();
        names(of).stream().filter(name -> !kept.contains(name)).forEach(words::add);
        return words.stream().allMatch(word -> word.startsWith(HIDDEN)) ? names(of) : words;
    }

    private static List<String> names(ReadModel of) {
        return of.columns().stream().map(Column::name).toList();
    }

    private static String name(String word) {
        return word.startsWith(HIDDEN) ? word.substring(HIDDEN.length()) : word;
    }

    private static String key(ReadModel of) {
        return "columns." + of.name();
    }
}
