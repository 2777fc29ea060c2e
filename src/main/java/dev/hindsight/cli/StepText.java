package dev.hindsight.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hindsight.event.Event;
import dev.hindsight.event.Json;
import dev.hindsight.timetravel.FieldChange;
import dev.hindsight.timetravel.Step;
import org.jspecify.annotations.Nullable;

/** A step of a stream as lines of text: the event, then each field it changed under {@code + − ~}. */
final class StepText {
    private StepText() {}

    static void print(Output out, Step step) {
        Event event = step.event();
        if (event != null) {
            out.line("v" + step.version() + "  " + Printable.text(event.type()) + "  " + event.occurredAt()
                    + "  position " + event.position());
        }
        for (FieldChange change : step.changes()) {
            out.line("  " + Printable.text(text(change)));
        }
    }

    private static String text(FieldChange change) {
        return switch (change.kind()) {
            case ADDED -> "+ " + change.field() + "  " + value(change.after());
            case CHANGED -> "~ " + change.field() + "  " + value(change.before()) + " → " + value(change.after());
            case REMOVED -> "- " + change.field() + "  " + value(change.before());
        };
    }

    static String value(@Nullable JsonNode value) {
        return value == null ? "" : Json.text(value);
    }
}
