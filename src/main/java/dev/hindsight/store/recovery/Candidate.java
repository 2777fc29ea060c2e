package dev.hindsight.store.recovery;

import dev.hindsight.event.Event;
import dev.hindsight.event.Hash;
import dev.hindsight.store.HashChain;
import dev.hindsight.store.file.FoundRow;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What was found for one position in one place. Where the file gives several names to its stream or its type, one event
 * for each: the hash tells which is right.
 */
final class Candidate {
    /** Where it was found. */
    enum Way {
        JOURNAL,
        /** In parts of the file that its newest version uses. */
        NEWEST,
        /** In other parts of the file. */
        REMAINS
    }

    private final @Nullable FoundRow row;
    private final List<Event> readings;
    private final @Nullable String fault;
    private final Way way;
    private final long writtenIn;
    private @Nullable Hash lastPrevious;
    private @Nullable Event lastBehind;

    /** How many events follow it link by link, as far as was looked. */
    private int ahead;

    private boolean settled;

    /**
     * @param row null where it stood in the journal, names and all
     * @param readings one at least, all with the same hash
     * @param fault what is missing that only a hash can prove then; null where nothing is
     * @param committed whether no transaction that may not have ended has written it
     * @param writtenIn version of the file; a higher one is newer
     */
    Candidate(
            @Nullable FoundRow row,
            List<Event> readings,
            @Nullable String fault,
            Way way,
            boolean committed,
            long writtenIn) {
        this.row = row;
        this.readings = readings;
        this.fault = fault;
        this.way = way;
        this.writtenIn = writtenIn;
        settled = committed;
    }

    Optional<FoundRow> row() {
        return Optional.ofNullable(row);
    }

    /** The reading of which nothing is proved. */
    Event event() {
        return readings.get(0);
    }

    Hash hash() {
        return event().hash();
    }

    Optional<String> fault() {
        return Optional.ofNullable(fault);
    }

    Way way() {
        return way;
    }

    long writtenIn() {
        return writtenIn;
    }

    int ahead() {
        return ahead;
    }

    /** Whether it is of a transaction that ended, or one that did goes on from it. */
    boolean settled() {
        return settled;
    }

    /** The reading whose hash follows from {@code previous}; none where none does. */
    Optional<Event> behind(HashChain chain, Hash previous) {
        if (!previous.equals(lastPrevious)) {
            lastPrevious = previous;
            lastBehind = readings.stream()
                    .filter(event -> chain.link(previous, event).equals(event.hash()))
                    .findFirst()
                    .orElse(null);
        }
        return Optional.ofNullable(lastBehind);
    }

    /** Takes note of what was found for the position behind its own. */
    void look(HashChain chain, List<Candidate> next) {
        for (Candidate candidate : next) {
            if (candidate.behind(chain, hash()).isPresent()) {
                ahead = Math.max(ahead, candidate.ahead + 1);
                settled |= candidate.settled;
            }
        }
    }

    /** Takes over what was found by looking ahead from the same row. */
    Candidate asFarAs(Candidate other) {
        ahead = other.ahead;
        settled = other.settled;
        return this;
    }

    boolean says(Candidate other) {
        return event().equals(other.event());
    }
}
