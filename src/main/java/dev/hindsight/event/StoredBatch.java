package dev.hindsight.event;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of positions that came in by one way: where from, when by the store's own clock, and by whom.
 * recordedAt orders the past; this says since when the store knows it.
 *
 * @param run the first position that the same run of an import stored; 0 for events appended live
 * @param firstStoredAt when the first of them was stored; null where that is not known
 * @param lastStoredAt when the last of them was stored; null where that is not known
 * @param storedWhenRecorded whether each was stored at its recordedAt, as a live append is while the clock is not
 *     behind the last recordedAt
 * @param firstLine the line of the source that the first of them stood on; 0 where it has no lines
 * @param lastLine the line that the last of them began on; 0 where it has no lines
 * @param read how far the source was read; null where it is nothing that is read
 */
public record StoredBatch(
        long firstPosition,
        long lastPosition,
        long run,
        @Nullable Instant firstStoredAt,
        @Nullable Instant lastStoredAt,
        boolean storedWhenRecorded,
        Origin origin,
        long firstLine,
        long lastLine,
        @Nullable SourceRead read) {
    /** Live appends each know their own time, so that a row for many of them loses nothing. */
    private static final Duration LIVE_MAX = Duration.ofHours(1);

    /** How exactly storedAt is known where recordedAt does not tell it. */
    private static final Duration STORED_AT_ERROR_MAX = Duration.ofSeconds(1);

    /** The stretch {@code firstPosition} to {@code lastPosition}, of which nothing is known. */
    public static StoredBatch notKnown(long firstPosition, long lastPosition) {
        return new StoredBatch(firstPosition, lastPosition, 0, null, null, false, Origin.NOT_KNOWN, 0, 0, null);
    }

    public boolean covers(long position) {
        return firstPosition <= position && position <= lastPosition;
    }

    /**
     * When {@code event}, one of this stretch, was stored; where only the times of its neighbours are known, the later
     * one, at most a second off. Empty where nothing is known.
     */
    public Optional<Instant> storedAt(Event event) {
        return storedWhenRecorded ? Optional.of(event.recordedAt()) : Optional.ofNullable(lastStoredAt);
    }

    /** The line that {@code position} stood on; empty where there are no lines, or only the stretch's are known. */
    public OptionalLong line(long position) {
        if (firstLine == 0) {
            return OptionalLong.empty();
        }
        if (firstLine == lastLine) {
            return OptionalLong.of(firstLine);
        }
        return hasALineAPosition() ? OptionalLong.of(firstLine + position - firstPosition) : OptionalLong.empty();
    }

    /** Positions and lines both ascend: as many of one as of the other means that none was left out. */
    private boolean hasALineAPosition() {
        return lastLine - firstLine == lastPosition - firstPosition;
    }

    /**
     * This stretch and {@code next}, which follows it, as one; empty where that would lose a fact worth keeping: another
     * way in, another run, storedAt, the line of an event.
     */
    public Optional<StoredBatch> then(StoredBatch next) {
        return next.firstPosition == lastPosition + 1
                        && next.run == run
                        && next.origin.equals(origin)
                        && next.storedWhenRecorded == storedWhenRecorded
                        && isSoonEnough(next)
                        && goesOnLineByLine(next)
                ? Optional.of(and(next))
                : Optional.empty();
    }

    /** This stretch and {@code next}, which follows it in the same run, as one, though less is known of each event. */
    public StoredBatch and(StoredBatch next) {
        return new StoredBatch(
                firstPosition,
                next.lastPosition,
                run,
                firstStoredAt,
                next.lastStoredAt,
                storedWhenRecorded,
                origin,
                firstLine,
                next.lastLine,
                next.read);
    }

    private boolean isSoonEnough(StoredBatch next) {
        if (firstStoredAt == null || lastStoredAt == null || next.firstStoredAt == null || next.lastStoredAt == null) {
            return lastStoredAt == null && next.firstStoredAt == null;
        }
        Duration time = Duration.between(firstStoredAt, next.lastStoredAt);
        // A clock that was set back ends a stretch.
        return !next.firstStoredAt.isBefore(lastStoredAt)
                && time.compareTo(storedWhenRecorded ? LIVE_MAX : STORED_AT_ERROR_MAX) < 0;
    }

    private boolean goesOnLineByLine(StoredBatch next) {
        return firstLine == 0
                ? next.firstLine == 0
                : next.firstLine == lastLine + 1 && hasALineAPosition() && next.hasALineAPosition();
    }

    /** The same stretch up to {@code position} at most. */
    public StoredBatch upTo(long position) {
        return lastPosition <= position
                ? this
                : new StoredBatch(
                        firstPosition,
                        position,
                        run,
                        firstStoredAt,
                        lastStoredAt,
                        storedWhenRecorded,
                        origin,
                        firstLine,
                        hasALineAPosition() ? firstLine + position - firstPosition : lastLine,
                        read);
    }

    /** The same stretch, its source read {@code further}. */
    public StoredBatch read(SourceRead further) {
        return new StoredBatch(
                firstPosition,
                lastPosition,
                run,
                firstStoredAt,
                lastStoredAt,
                storedWhenRecorded,
                origin,
                firstLine,
                lastLine,
                further);
    }
}
