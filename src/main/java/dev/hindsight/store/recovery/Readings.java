package dev.hindsight.store.recovery;

import dev.hindsight.event.Event;
import dev.hindsight.event.HindsightException;
import dev.hindsight.event.Instants;
import dev.hindsight.event.NewEvent;
import dev.hindsight.event.Payload;
import dev.hindsight.event.StreamId;
import dev.hindsight.store.file.FileRemains;
import dev.hindsight.store.file.FoundRow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * The events that a row can mean, by what the file says of the names of streams and types; where it says nothing, by
 * what may be a name. Not thread-safe.
 */
final class Readings {
    /** Of streams whose name is missing. */
    private static final String STREAM_WITHOUT_NAME = "recovered-stream-";

    private static final String TYPE_WITHOUT_NAME = "RecoveredType";

    /** What a payload has that is no JSON object any more: its bytes, in Base64. */
    static final String DAMAGED_BYTES = "damagedBytes";

    private static final int READINGS_MAX = 500;
    private static final int NAMES_MAX = 1_000_000;

    private final Optional<FileRemains> file;
    private final Map<Integer, String> provedStreams = new HashMap<>();
    private final Map<Integer, String> provedTypes = new HashMap<>();

    Readings(Optional<FileRemains> file) {
        this.file = file;
    }

    Candidate candidate(FoundRow row) {
        Set<String> streams = new LinkedHashSet<>(file.orElseThrow().streamNames(row.streamKey()));
        Set<String> names = new LinkedHashSet<>(file.orElseThrow().typeNames(row.typeKey()));
        String fault = null;
        if (streams.isEmpty()) {
            fault = "the name of its stream, of key " + row.streamKey() + ", is missing";
            guessStream(row, streams);
        }
        if (names.isEmpty()) {
            fault = (fault == null ? "" : fault + ", and ") + "the name of its type, of key " + row.typeKey()
                    + ", is missing";
            names.add(provedTypes.getOrDefault(row.typeKey(), TYPE_WITHOUT_NAME + row.typeKey()));
            names.addAll(file.orElseThrow().allTypeNames());
        }
        List<Event> events = new ArrayList<>();
        for (String name : names) {
            for (String stream : streams) {
                if (events.size() < READINGS_MAX) {
                    events.add(event(row, StreamId.of(stream), name));
                }
            }
        }
        Candidate.Way way = row.live() ? Candidate.Way.NEWEST : Candidate.Way.REMAINS;
        return new Candidate(row, events, fault, way, row.committed(), row.writtenIn());
    }

    private void guessStream(FoundRow row, Set<String> streams) {
        streams.add(provedStreams.getOrDefault(row.streamKey(), STREAM_WITHOUT_NAME + row.streamKey()));
        Payload metadata = row.metadata();
        if (metadata != null) {
            NameGuesses.add(metadata.utf8(), streams);
        }
        NameGuesses.add(row.data().utf8(), streams);
    }

    /** An event's hash has proved these names. */
    void proved(FoundRow row, Event event) {
        if (provedStreams.size() < NAMES_MAX) {
            provedStreams.put(row.streamKey(), event.stream().value());
        }
        provedTypes.put(row.typeKey(), event.type());
    }

    private static Event event(FoundRow row, StreamId stream, String type) {
        return new Event(
                row.position(),
                stream,
                row.version(),
                row.eventId(),
                type,
                row.occurredAt(),
                row.recordedAt(),
                row.data(),
                row.metadata(),
                row.hash());
    }

    /**
     * The event as an import takes it, where nothing of it is proved and its bytes may be any: what is no JSON object
     * becomes one that has the bytes, and a time that cannot be becomes the first that can.
     */
    static Event importable(Event event) {
        Payload metadata = event.metadata();
        return new Event(
                event.position(),
                event.stream(),
                event.version(),
                event.eventId(),
                isType(event.type()) ? event.type() : TYPE_WITHOUT_NAME,
                time(event.occurredAt()),
                time(event.recordedAt()),
                payload(event.data()),
                metadata == null ? null : payload(metadata),
                event.hash());
    }

    private static boolean isType(String type) {
        try {
            return new NewEvent(new UUID(0, 0), type, null, Payload.EMPTY, null)
                    .type()
                    .equals(type);
        } catch (HindsightException e) {
            // A text that breaks the rules of names is none.
            return false;
        }
    }

    private static Instant time(Instant time) {
        try {
            return Instants.parse(time.toString());
        } catch (HindsightException e) {
            // Of a year that no event can have.
            return Instant.EPOCH;
        }
    }

    private static Payload payload(Payload stored) {
        try {
            return Payload.of(stored.utf8());
        } catch (HindsightException e) {
            // Damaged: no JSON any more.
            return Payload.of(
                    "{\"" + DAMAGED_BYTES + "\":\"" + Base64.getEncoder().encodeToString(stored.utf8()) + "\"}");
        }
    }
}
