package dev.hindsight.serve;

import dev.hindsight.answer.AskedMoment;
import dev.hindsight.event.HindsightException;
import dev.hindsight.event.Instants;
import dev.hindsight.store.EventReader;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The query of our own routes, where a name that is not known is an error: a typo is never silently dropped. */
final class Parameters {
    private final Map<String, String> given;

    /**
     * @param known the names there are
     * @throws Refusal 400 where there is another
     */
    Parameters(Map<String, String> given, List<String> known) {
        this.given = given;
        for (String name : given.keySet()) {
            if (!known.contains(name)) {
                throw Refusal.of(400, "Unknown parameter '" + name + "': there are " + String.join(", ", known));
            }
        }
    }

    @Nullable
    String text(String name) {
        return given.get(name);
    }

    /** Null where it is not given. */
    @Nullable
    Long number(String name) {
        String text = given.get(name);
        if (text == null) {
            return null;
        }
        try {
            long number = Long.parseLong(text);
            if (number >= 0) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Told below.
        }
        throw Refusal.of(400, "'" + text + "' is no " + name + ": give a number from 0 on");
    }

    /** The Moment of {@code position} or {@code at}. */
    AskedMoment moment() {
        Long position = number("position");
        String at = given.get("at");
        if (position != null && at != null) {
            throw Refusal.of(400, "position and at exclude each other: give one of them");
        }
        try {
            return new AskedMoment(position, at == null ? null : Instants.parse(at));
        } catch (HindsightException e) {
            throw Refusal.of(400, "at: " + e.getMessage());
        }
    }

    /** The position of {@link #moment}. */
    static long position(AskedMoment moment, EventReader store) {
        try {
            return moment.in(store);
        } catch (HindsightException e) {
            throw Refusal.of(400, String.valueOf(e.getMessage()));
        }
    }
}
