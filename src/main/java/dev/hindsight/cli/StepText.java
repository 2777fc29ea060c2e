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
            out.line("  " + text(change));
        }
    }

    private static String text(FieldChange change) {
        String field = Printable.text(change.field());
        return switch (change.kind()) {
            case ADDED -> "+ " + field + "  " + value(change.after());
            case CHANGED -> "~ " + field + "  " + value(change.before()) + " → " + value(change.after());
            case REMOVED -> "- " + field + "  " + value(change.before());
        };
    }

    static String value(@Nullable JsonNode value) {
        return value == null ? "" : Printable.json(Json.text(value));
    }
}
