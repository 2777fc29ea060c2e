package dev.hindsight.ui.consistency;

import dev.hindsight.readmodel.ReadModel;
import dev.hindsight.readmodel.ReadModelsBehindException;
import dev.hindsight.ui.kit.Formats;
import java.time.Duration;

/**
 * What a read model answered, or why it did not. Immutable.
 *
 * @param words for people
 * @param late whether its time was over before it could answer
 * @param shown whether there are rows to be shown
 */
record Answer(ReadModel of, String words, boolean late, boolean shown) {
    /** It waited for the token, and had come to it or beyond. */
    static Answer waited(ReadModel of, long reached, Duration took, int rows) {
        return new Answer(
                of,
                "reached " + Formats.count(reached) + " after " + HoldScale.text(took) + " s: " + rows(rows),
                false,
                true);
    }

    /** It answered from what there was. */
    static Answer atOnce(ReadModel of, long reached, long head, int rows) {
        return new Answer(
                of,
                "as of " + Formats.count(reached)
                        + (reached < head ? ", " + Formats.count(head - reached) + " behind" : "") + ": " + rows(rows),
                false,
                true);
    }

    static Answer late(ReadModel of, ReadModelsBehindException late, Duration atMost) {
        return new Answer(
                of,
                "reached " + Formats.count(late.reached()) + " of " + Formats.count(late.wanted()) + " within "
                        + atMost.toSeconds() + " s",
                true,
                false);
    }

    static Answer cancelled(ReadModel of, String where) {
        return new Answer(of, "cancelled" + (where.isEmpty() ? "" : " " + where), false, false);
    }

    private static String rows(int rows) {
        return rows == 1 ? "1 row" : Formats.count(rows) + " rows";
    }
}
