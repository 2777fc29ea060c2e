package dev.hindsight.ui.state;

import dev.hindsight.event.StreamId;
import dev.hindsight.timetravel.Mark;
import dev.hindsight.timetravel.StreamHistory;
import dev.hindsight.ui.kit.Formats;
import java.time.ZoneId;

/**
 * Why there is no state to show, in words.
 *
 * @param action what a person can do about it; empty where nothing
 */
record Emptiness(String title, String text, String action, boolean failed) {
    static final Emptiness NO_STREAM = new Emptiness(
            "No stream chosen", "Choose a stream on the left to see its state as of the Moment.", "", false);
    static final Emptiness LOADING = new Emptiness("Loading the state…", "", "", false);

    static Emptiness gone(StreamId stream) {
        return new Emptiness("There is no stream " + stream, "This store has no event of it.", "", false);
    }

    static Emptiness notYet(StreamHistory history, ZoneId zone) {
        Mark first = history.marks().get(0);
        return new Emptiness(
                history.stream() + " is not there yet at this Moment",
                "Its first event, " + first.type() + ", comes at position " + Formats.count(first.position()) + ", "
                        + Formats.seconds(first.recordedAt(), zone) + " " + Formats.zone(zone, first.recordedAt())
                        + ".",
                "Go to its first event",
                false);
    }

    static Emptiness failed(StreamId stream, Throwable failure) {
        return new Emptiness(
                "The state of " + stream + " cannot be shown", String.valueOf(failure.getMessage()), "Try again", true);
    }
}
