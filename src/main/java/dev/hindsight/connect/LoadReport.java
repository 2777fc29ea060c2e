package dev.hindsight.connect;

import java.time.Duration;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * What became of a load: so far, or in the end.
 *
 * @param acknowledged events the sink has, each once
 * @param repeated those of them that were sent more than once
 * @param conflicts events whose stream was elsewhere
 * @param failed events that were refused or found no taker; such a one may be there, if its answers were lost
 * @param leftOut events that were due and not sent, for the load fell behind
 * @param lag how late the event sent last was
 * @param median of the time that answers took
 * @param slowest what 99 of 100 answers did not take longer than
 * @param head the sink's last position; empty where it does not tell
 * @param trouble why the first event failed; null where none did
 */
public record LoadReport(
        Duration time,
        long acknowledged,
        long repeated,
        long conflicts,
        long failed,
        long leftOut,
        Duration lag,
        Duration median,
        Duration slowest,
        OptionalLong head,
        @Nullable String trouble) {
    /** Events that were given to the sink. */
    public long sent() {
        return acknowledged + conflicts + failed;
    }

    /** Events a second. */
    public double rate() {
        return time.isZero() ? 0 : sent() / (time.toNanos() / 1e9);
    }
}
