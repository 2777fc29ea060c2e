package dev.hindsight.ui.commands;

import dev.hindsight.event.HindsightException;
import dev.hindsight.event.Json;
import dev.hindsight.event.LosslessNumber;
import dev.hindsight.event.Names;
import java.util.Optional;
import java.util.regex.Pattern;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/** One value that a form asks for, as it was typed, and what is wrong with it. FX thread only. */
final class FormField {
    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?");

    private final String name;
    private final StringProperty text = new SimpleStringProperty("");
    private final ReadOnlyStringWrapper fault = new ReadOnlyStringWrapper("");
    /** As {@link #fault}, but empty until a person has typed: an empty form is not full of complaints. */
    private final ReadOnlyStringWrapper shownFault = new ReadOnlyStringWrapper("");

    private boolean typed;

    /** @param name as a person reads it */
    FormField(String name) {
        this.name = name;
    }

    /** Begins with {@code text}, which nobody has typed. */
    FormField with(String start) {
        text.set(start);
        typed = false;
        shownFault.set("");
        return this;
    }

    String name() {
        return name;
    }

    StringProperty textProperty() {
        return text;
    }

    /** What was typed, less the space around it. */
    String text() {
        return text.get().strip();
    }

    boolean blank() {
        return text().isEmpty();
    }

    /** What is wrong, for the field's own line; empty where nothing is, or nobody has typed yet. */
    ReadOnlyStringProperty shownFaultProperty() {
        return shownFault.getReadOnlyProperty();
    }

    String fault() {
        return fault.get();
    }

    void fault(String what) {
        fault.set(what);
        shownFault.set(typed ? what : "");
    }

    /** From now on what is wrong is shown. */
    void touch() {
        typed = true;
        shownFault.set(fault.get());
    }

    /** The text, where there is one; else a fault. */
    Optional<String> required() {
        if (blank()) {
            fault(name + " is missing");
            return Optional.empty();
        }
        return Optional.of(text());
    }

    /** The number with the very text that was typed; a fault where that is none, or out of the bounds of {@link Json}. */
    Optional<LosslessNumber> number() {
        return required().flatMap(typedText -> {
            if (typedText.length() > Json.MAX_NUMBER) {
                fault(name + " has " + typedText.length() + " characters, a number has at most " + Json.MAX_NUMBER);
            } else if (!NUMBER.matcher(typedText).matches()) {
                fault(name + " " + Names.quoted(typedText) + " is no number such as 99.50");
            } else {
                try {
                    return Optional.of(Json.number(typedText));
                } catch (HindsightException e) {
                    fault(e.getMessage());
                }
            }
            return Optional.empty();
        });
    }
}
