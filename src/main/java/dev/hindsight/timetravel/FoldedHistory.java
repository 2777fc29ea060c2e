package dev.hindsight.timetravel;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hindsight.event.Event;
import dev.hindsight.event.Payload;
import dev.hindsight.event.Progress;
import dev.hindsight.event.StreamId;
import dev.hindsight.model.Applied;
import dev.hindsight.model.PersistentMap;
import dev.hindsight.model.ReadablePayload;
import dev.hindsight.model.StreamModel;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A stream's history by folding it. The states that were passed last are remembered, and one at every checkpoint, so
 * that a step anywhere costs at most the events between two checkpoints once the way there was walked. States share
 * what they have in common: a remembered one takes the room of what its event changed.
 */
final class FoldedHistory<S> implements StreamHistory {
    private final StreamId stream;
    private final List<Mark> marks;
    private final StreamModel<S> model;
    private final EventPages events;
    private final Remembered remembered;
    private final TreeMap<Long, Folded<S>> checkpoints = new TreeMap<>();
    private final TreeMap<Long, Folded<S>> recent = new TreeMap<>();
    /** Null until the whole stream was walked for it. */
    private volatile @Nullable FieldVersions allChanges;

    /** @param changed the fields that the version's event gave another value, as {@link Applied} tells them */
    private record Folded<S>(long version, S state, PersistentMap<String, FieldOrigin> origins, List<String> changed) {}

    FoldedHistory(StreamId stream, List<Mark> marks, StreamModel<S> model, EventPages events, Remembered remembered) {
        this.stream = stream;
        this.marks = List.copyOf(marks);
        this.model = model;
        this.events = events;
        this.remembered = remembered;
        checkpoints.put(0L, start());
    }

    private Folded<S> start() {
        return new Folded<>(0, model.initial(stream), PersistentMap.empty(), List.of());
    }

    @Override
    public StreamId stream() {
        return stream;
    }

    @Override
    public List<Mark> marks() {
        return marks;
    }

    @Override
    public long versionAt(long position) {
        int low = 0;
        int high = marks.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (marks.get(middle).position() <= position) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    @Override
    public synchronized Step step(long version) {
        if (version < 0 || version > marks.size()) {
            throw new IndexOutOfBoundsException(
                    "stream " + stream + ": no version " + version + ", it has " + marks.size());
        }
        if (version == 0) {
            return new Step(stream, 0, null, model.json(model.initial(stream)), Map.of(), List.of());
        }
        Folded<S> before = at(version - 1);
        Folded<S> after = at(version);
        Event event = events.from(version, version).iterator().next();
        ObjectNode state = model.json(after.state);
        return new Step(stream, version, event, state, after.origins, changes(before, after));
    }

    private Folded<S> at(long version) {
        Folded<S> at = nearest(version);
        Iterator<Event> ahead = events.from(at.version + 1, version).iterator();
        while (at.version < version) {
            at = fold(at, ahead.next());
            remember(at);
        }
        return at;
    }

    private Folded<S> nearest(long version) {
        Folded<S> checkpoint = checkpoints.floorEntry(version).getValue();
        Map.Entry<Long, Folded<S>> passed = recent.floorEntry(version);
        return passed != null && passed.getKey() > checkpoint.version ? passed.getValue() : checkpoint;
    }

    private void remember(Folded<S> passed) {
        if (passed.version % remembered.checkpointInterval() == 0) {
            checkpoints.put(passed.version, passed);
        }
        recent.put(passed.version, passed);
        while (recent.size() > remembered.recentStates()) {
            boolean forward = passed.version - recent.firstKey() > recent.lastKey() - passed.version;
            recent.remove(forward ? recent.firstKey() : recent.lastKey());
        }
    }

    /** What differs, in the order of the state's fields. At the first event every field is new. */
    private List<FieldChange> changes(Folded<S> before, Folded<S> after) {
        ObjectNode old = model.json(before.state);
        ObjectNode now = model.json(after.state);
        List<FieldChange> changes = new ArrayList<>();
        if (before.version == 0) {
            now.properties().forEach(field -> add(changes, field.getKey(), null, field.getValue()));
        } else {
            after.changed.forEach(field -> add(changes, field, old.get(field), now.get(field)));
        }
        return changes;
    }

    /** From not there to a JSON null is no news. */
    private static void add(
            List<FieldChange> changes, String field, @Nullable JsonNode before, @Nullable JsonNode after) {
        if (isNews(before) || isNews(after)) {
            changes.add(new FieldChange(field, before, after));
        }
    }

    private static boolean isNews(@Nullable JsonNode value) {
        return value != null && !value.isNull();
    }

    @Override
    public FieldVersions changes(Progress progress) {
        FieldVersions known = allChanges;
        if (known != null) {
            return known;
        }
        Map<String, List<FieldOrigin>> found = new LinkedHashMap<>();
        Folded<S> at = start();
        for (Event event : events.from(1, marks.size())) {
            if (progress.cancelled()) {
                return new FieldVersions(found);
            }
            Folded<S> before = at;
            Applied<S> applied = model.applied(before.state, event);
            at = new Folded<>(event.version(), applied.state(), before.origins, applied.changed());
            List<FieldChange> changes = changes(before, at);
            FieldOrigin by = origin(event);
            changes.forEach(change -> found.computeIfAbsent(change.field(), field -> new ArrayList<>(1))
                    .add(by));
            progress.report(event.version(), marks.size());
        }
        FieldVersions all = new FieldVersions(found);
        allChanges = all;
        return all;
    }

    private Folded<S> fold(Folded<S> before, Event event) {
        Applied<S> applied = model.applied(before.state, event);
        FieldOrigin origin = origin(event);
        PersistentMap<String, FieldOrigin> origins = before.origins;
        for (String field : applied.set()) {
            origins = origins.with(field, origin);
        }
        return new Folded<>(event.version(), applied.state(), origins, applied.changed());
    }

    private static FieldOrigin origin(Event event) {
        return new FieldOrigin(event.version(), event.type(), event.occurredAt(), actor(event));
    }

    private static @Nullable String actor(Event event) {
        Payload metadata = event.metadata();
        return metadata == null
                ? null
                : ReadablePayload.tree(metadata)
                        .map(tree -> tree.path("actor").textValue())
                        .orElse(null);
    }
}
