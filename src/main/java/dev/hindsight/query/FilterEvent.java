package dev.hindsight.query;

import dev.cel.runtime.CelVariableResolver;
import dev.hindsight.event.Event;
import dev.hindsight.event.HindsightException;
import dev.hindsight.event.Payload;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** One event as a filter asks of it: its payload and metadata are read when they are asked for, and once. */
final class FilterEvent implements CelVariableResolver {
    private final Event event;
    private final Evaluation evaluation;
    private @Nullable Object data;
    private @Nullable Object metadata;

    FilterEvent(Event event, Evaluation evaluation) {
        this.event = event;
        this.evaluation = evaluation;
    }

    @Override
    public Optional<Object> find(String name) {
        return name.equals(FilterFunctions.EVALUATION)
                ? Optional.of(evaluation)
                : FilterField.of(name).map(this::value);
    }

    private Object value(FilterField field) {
        return switch (field) {
            case POSITION -> event.position();
            case VERSION -> event.version();
            case TYPE -> event.type();
            case STREAM -> event.stream().value();
            case CATEGORY -> event.stream().category();
            case ID -> event.eventId().toString();
            case ACTOR -> text("actor");
            case CORRELATION -> text("correlationId");
            case CAUSATION -> text("causationId");
            case OCCURRED -> event.occurredAt();
            case RECORDED -> event.recordedAt();
            case DATA -> data();
            case METADATA -> metadata();
        };
    }

    static List<String> dataKeys(Collection<Event> events) {
        TreeSet<String> keys = new TreeSet<>();
        for (Event event : events) {
            if (read(event.data()) instanceof Map<?, ?> object) {
                object.keySet().forEach(key -> keys.add(String.valueOf(key)));
            }
        }
        return List.copyOf(keys);
    }

    private Object data() {
        Object known = data;
        if (known == null) {
            evaluation.cost().spend(event.data().utf8().length, "reading data");
            known = read(event.data());
            data = known;
        }
        return known;
    }

    private Object metadata() {
        Object known = metadata;
        if (known == null) {
            Payload payload = event.metadata();
            evaluation.cost().spend(payload == null ? 0 : payload.utf8().length, "reading metadata");
            known = payload == null ? Map.of() : read(payload);
            metadata = known;
        }
        return known;
    }

    /** What cannot be read has no member. */
    private static Object read(Payload payload) {
        try {
            return JsonValues.object(payload.utf8());
        } catch (HindsightException e) {
            return FilterValues.Missing.MISSING;
        }
    }

    private String text(String key) {
        Object found = FilterValues.member(metadata(), key);
        if (found instanceof String text) {
            return text;
        }
        return found instanceof Number || found instanceof Boolean ? found.toString() : "";
    }
}
