package dev.hindsight.query;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What a filter may ask of an event, by the name people type. */
enum FilterField {
    POSITION(Kind.NUMBER, "place in the whole history"),
    VERSION(Kind.NUMBER, "place in its stream"),
    TYPE(Kind.TEXT, "event type"),
    STREAM(Kind.TEXT, "stream, such as order-12345"),
    CATEGORY(Kind.TEXT, "category of the stream"),
    ID(Kind.TEXT, "event id"),
    ACTOR(Kind.TEXT, "who, from the metadata"),
    CORRELATION(Kind.TEXT, "correlation id, from the metadata"),
    CAUSATION(Kind.TEXT, "causation id, from the metadata"),
    OCCURRED(Kind.TIME, "when it happened"),
    RECORDED(Kind.TIME, "when it was recorded"),
    DATA(Kind.JSON, "payload: data.total"),
    METADATA(Kind.JSON, "metadata: metadata.source");

    /** What a field's values are. */
    enum Kind {
        NUMBER,
        TEXT,
        TIME,
        JSON
    }

    private static final Map<String, FilterField> BY_NAME =
            Arrays.stream(values()).collect(Collectors.toMap(FilterField::text, Function.identity()));

    private final Kind kind;
    private final String meaning;

    FilterField(Kind kind, String meaning) {
        this.kind = kind;
        this.meaning = meaning;
    }

    static Optional<FilterField> of(String name) {
        return Optional.ofNullable(BY_NAME.get(name));
    }

    /** {@code position, version, type, …}. */
    static String all() {
        return Arrays.stream(values()).map(FilterField::text).collect(Collectors.joining(", "));
    }

    String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    Kind kind() {
        return kind;
    }

    String meaning() {
        return meaning;
    }
}
