package dev.hindsight.ui;

import java.util.ArrayList;
import java.util.List;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** What the user is told: what is on screen now, and what has been so far. FX thread only. */
final class Messages {
    private static final int MOST_KEPT = 100;

    private final ObservableList<Message> shown = FXCollections.observableArrayList();
    private final List<Message> told = new ArrayList<>();

    ObservableList<Message> shown() {
        return shown;
    }

    /** All of this window's messages, the last one first. */
    List<Message> told() {
        return List.copyOf(told);
    }

    void tell(Message message) {
        told.add(0, message);
        if (told.size() > MOST_KEPT) {
            told.remove(MOST_KEPT);
        }
        shown.add(message);
    }

    /** Puts one away that has been read. */
    void dismiss(Message message) {
        shown.remove(message);
    }

    /** Shows one again that has been put away. */
    void reopen(Message message) {
        if (!shown.contains(message)) {
            shown.add(message);
        }
    }
}
