package dev.hindsight.timetravel;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hindsight.event.Event;
import dev.hindsight.event.Json;
import dev.hindsight.event.Payload;
import dev.hindsight.event.Progress;
import dev.hindsight.event.StreamId;
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
 * A stream's history by folding it, with a checkpoint every {@value #INTERVAL} versions that was passed, so
 * that a step anywhere costs at most that many events once the way there was walked.
 */
final class FoldedHistory<S> implements StreamHistory {
    private static final int INTERVAL = 64;

    private final StreamId stream;
    private final List<Mark> marks;
    private final StreamModel<S> model;
    private final EventPages events;
    private final TreeMap<Long, Folded<S>> checkpoints = new TreeMap<>();

    private record Folded<S>(long version, S state, Map<String, FieldOrigin> origins) {}

    FoldedHistory(StreamId stream, List<Mark> marks, StreamModel<S> model, EventPages events) {
        this.stream = stream;
        this.marks = List.copyOf(marks);
        this.model = model;
        this.events = events;
        checkpoints.put(0L, new Folded<>(0, model.initial(stream), Map.of()));
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
        Folded<S> before = checkpoints.floorEntry(version - 1).getValue();
        Iterator<Event> ahead = events.from(before.version + 1, version).iterator();
        while (before.version < version - 1) {
            before = fold(before, ahead.next());
            if (before.version % INTERVAL == 0) {
                checkpoints.put(before.version, before);
            }
        }
        Event event = ahead.next();
        Folded<S> after = fold(before, event);
        ObjectNode state = model.json(after.state);
        // At the first event every field is new, even the ones an empty state shows.
        ObjectNode old = version == 1 ? state.objectNode() : model.json(before.state);
        List<FieldChange> changes = Changes.between(old, state).stream()
                .filter(change -> isNews(change.before()) || isNews(change.after()))
                .toList();
        return new Step(stream, version, event, state, after.origins, changes);
    }

    @Override
    public FieldVersions changes(Progress progress) {
        Map<String, List<FieldOrigin>> found = new LinkedHashMap<>();
        S state = model.initial(stream);
        ObjectNode before = Json.NODES.objectNode();
        for (Event event : events.from(1, marks.size())) {
            if (progress.cancelled()) {
                break;
            }
            state = model.apply(state, event);
            ObjectNode after = model.json(state);
            FieldOrigin by = origin(event);
            for (FieldChange change : Changes.between(before, after)) {
                if (isNews(change.before()) || isNews(change.after())) {
                    found.computeIfAbsent(change.field(), field -> new ArrayList<>())
                            .add(by);
                }
            }
            before = after;
            progress.report(event.version(), marks.size());
        }
        return new FieldVersions(found);
    }

    private static boolean isNews(@Nullable JsonNode value) {
        return value != null && !value.isNull();
    }

    private Folded<S> fold(Folded<S> before, Event event) {
        FieldOrigin origin = origin(event);
        Map<String, FieldOrigin> origins = new LinkedHashMap<>(before.origins);
        model.fieldsSetBy(before.state, event).forEach(field -> origins.put(field, origin));
        return new Folded<>(event.version(), model.apply(before.state, event), origins);
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
