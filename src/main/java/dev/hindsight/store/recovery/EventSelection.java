package dev.hindsight.store.recovery;

import dev.hindsight.event.Event;
import dev.hindsight.event.Hash;
import dev.hindsight.event.Progress;
import dev.hindsight.store.HashChain;
import dev.hindsight.store.recovery.Finding.Kind;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Chooses for each position the event that was recorded there. What the events behind it go on from comes first, for
 * they are the evidence; then what goes on from the one before it; then what is newest in the file.
 */
final class EventSelection {
    private static final int POSITIONS_AT_ONCE = 2_000;

    /** How far is looked ahead: further than a page of rows goes, of which only an older state may be left. */
    private static final int LOOKED_AHEAD = 250;

    private static final String NOTHING = "nothing of it was found";

    private final Found found;
    private final Readings readings;
    private final Map<Long, Hash> known;
    private final long lastKnown;
    private final Consumer<RecoveredEvent> each;
    private final HashChain chain = new HashChain();
    private final Findings findings = new Findings();

    private long sound;
    private long doubtful;
    private long missing;
    private long strays;
    private final Map<Candidate.Way, Long> byWay = new EnumMap<>(Candidate.Way.class);

    /** Hash of the event before the next; null where that is missing. */
    private @Nullable Hash previous = Hash.ZERO;

    /**
     * @param known hashes that files beside the store have of some positions
     * @param lastKnown the last position that is known to have been recorded
     */
    EventSelection(
            Found found, Readings readings, Map<Long, Hash> known, long lastKnown, Consumer<RecoveredEvent> each) {
        this.found = found;
        this.readings = readings;
        this.known = known;
        this.lastKnown = lastKnown;
        this.each = each;
    }

    RecoveryResult run(Progress progress) {
        long next = 1;
        long from = 1;
        for (long start = found.next(from); start > 0; start = found.next(from)) {
            long wanted = start + POSITIONS_AT_ONCE - 1;
            Found.Stretch stretch = found.stretch(start, wanted + LOOKED_AHEAD);
            look(stretch);
            from = start + 1;
            if (isStray(stretch, start, next)) {
                strays++;
                continue;
            }
            missing(next, start - 1, NOTHING);
            long end = stretch.last() > wanted ? wanted : Math.max(start, stretch.last() - LOOKED_AHEAD);
            long lastFound = end;
            while (lastFound > start && stretch.at(lastFound).isEmpty()) {
                lastFound--;
            }
            for (long position = start; position <= lastFound; position++) {
                take(stretch, position);
            }
            next = lastFound + 1;
            from = next;
            progress.report(lastFound, Math.max(lastFound, lastKnown));
        }
        missing(next, lastKnown, NOTHING);
        return new RecoveryResult(
                sound,
                doubtful,
                missing,
                strays,
                byWay.getOrDefault(Candidate.Way.JOURNAL, 0L),
                byWay.getOrDefault(Candidate.Way.NEWEST, 0L),
                byWay.getOrDefault(Candidate.Way.REMAINS, 0L),
                Math.max(next - 1, lastKnown),
                findings.kept(),
                findings.more());
    }

    /** What nothing goes on from, far behind all that is known of: more likely a damaged number than an event. */
    private boolean isStray(Found.Stretch stretch, long position, long next) {
        return position > next
                && position > lastKnown
                && stretch.at(position).stream()
                        .allMatch(candidate -> candidate.ahead() == 0 && candidate.way() != Candidate.Way.JOURNAL);
    }

    private void look(Found.Stretch stretch) {
        for (long position = stretch.last() - 1; position >= stretch.first(); position--) {
            List<Candidate> behind = stretch.at(position + 1);
            stretch.at(position).forEach(candidate -> candidate.look(chain, behind));
        }
    }

    private void missing(long first, long last, String reason) {
        if (first <= last) {
            missing += last - first + 1;
            findings.add(Kind.MISSING, first, last, reason);
            previous = known.get(last);
        }
    }

    private void take(Found.Stretch stretch, long position) {
        List<Candidate> settled =
                stretch.at(position).stream().filter(Candidate::settled).toList();
        if (settled.isEmpty()) {
            missing(
                    position,
                    position,
                    stretch.at(position).isEmpty()
                            ? NOTHING
                            : "it stands only in what a transaction wrote of which nothing tells that it ended");
            return;
        }
        Candidate best = withProvedNames(settled.stream().max(order(position)).orElseThrow());
        Hash before = previous;
        Optional<Event> proved = before == null ? Optional.empty() : best.behind(chain, before);
        if (proved.isPresent()) {
            tellOfOthers(settled, proved.get(), before);
            if (best.fault().isPresent()) {
                best.row().ifPresent(row -> readings.proved(row, proved.get()));
            }
            Optional<String> doubt = doubtOf(stretch, best, position);
            hand(best, proved.get(), doubt);
        } else {
            unproved(stretch, best, before, position);
        }
    }

    /** What was proved since it was read may tell its names. */
    private Candidate withProvedNames(Candidate candidate) {
        return candidate.fault().isEmpty()
                ? candidate
                : candidate
                        .row()
                        .map(readings::candidate)
                        .map(anew -> anew.asFarAs(candidate))
                        .orElse(candidate);
    }

    private Comparator<Candidate> order(long position) {
        Hash noted = known.get(position);
        Hash before = previous;
        return Comparator.<Candidate, Boolean>comparing(
                        candidate -> candidate.hash().equals(noted))
                .thenComparing(Candidate::ahead)
                .thenComparing(candidate ->
                        before != null && candidate.behind(chain, before).isPresent())
                .thenComparing(candidate -> candidate.fault().isEmpty())
                .thenComparing(candidate -> candidate.way() != Candidate.Way.REMAINS)
                .thenComparing(Candidate::writtenIn);
    }

    private void tellOfOthers(List<Candidate> all, Event taken, @Nullable Hash before) {
        boolean others = before != null
                && all.stream()
                        .flatMap(candidate -> candidate.behind(chain, before).stream())
                        .anyMatch(event -> !event.equals(taken));
        if (others) {
            findings.add(
                    Kind.NOTED,
                    taken.position(),
                    taken.position(),
                    "several events go on from the one before it; what is taken is what most goes on from");
        }
    }

    /** Of an event whose hash is right behind the one before it. */
    private Optional<String> doubtOf(Found.Stretch stretch, Candidate best, long position) {
        Hash noted = known.get(position);
        if (noted != null && !noted.equals(best.hash())) {
            return Optional.of("its hash is another one than a file beside the store has of it");
        }
        boolean contradicted = best.ahead() == 0
                && best.way() == Candidate.Way.REMAINS
                && position < stretch.last()
                && !stretch.at(position + 1).isEmpty();
        return contradicted
                ? Optional.of(
                        "only an older part of the file has it, and what was found behind it does not go on from it")
                : Optional.empty();
    }

    private void unproved(Found.Stretch stretch, Candidate best, @Nullable Hash before, long position) {
        if (before != null) {
            Hash computed = chain.link(before, best.event());
            boolean goesOn = best.fault().isEmpty()
                    && stretch.at(position + 1).stream()
                            .anyMatch(next -> next.behind(chain, computed).isPresent());
            if (goesOn) {
                findings.add(
                        Kind.NOTED, position, position, "its stored hash is damaged; the event behind it proves it");
                hand(best, withHash(best.event(), computed), Optional.empty());
                return;
            }
        }
        String doubt = best.fault()
                .orElse(
                        before == null
                                ? "the event before it is missing, so that nothing proves its content"
                                : "its hash is not the one that its content and the event before it give");
        Event event = Readings.importable(best.event());
        hand(
                best,
                event,
                Optional.of(
                        event.equals(best.event())
                                ? doubt
                                : doubt + "; what was no JSON or no time any more is replaced"));
    }

    private static Event withHash(Event event, Hash hash) {
        return new Event(
                event.position(),
                event.stream(),
                event.version(),
                event.eventId(),
                event.type(),
                event.occurredAt(),
                event.recordedAt(),
                event.data(),
                event.metadata(),
                hash);
    }

    private void hand(Candidate from, Event event, Optional<String> doubt) {
        doubt.ifPresentOrElse(
                reason -> {
                    doubtful++;
                    findings.add(Kind.DOUBTFUL, event.position(), event.position(), reason);
                },
                () -> sound++);
        byWay.merge(from.way(), 1L, Long::sum);
        previous = event.hash();
        each.accept(new RecoveredEvent(event, doubt));
    }
}
