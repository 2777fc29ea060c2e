package dev.hindsight.ui.events;

import dev.hindsight.event.Event;
import dev.hindsight.ui.kit.Formats;
import java.time.ZoneId;
import java.util.Locale;

/** The columns of the list, from left to right. */
enum EventColumn {
    POSITION("position", 90, 1),
    TIME("time", 162, 3),
    TYPE("type", 196, 0),
    STREAM("stream", 130, 2),
    VERSION("version", 64, 5),
    ACTOR("actor", 104, 6),
    CORRELATION("correlation", 126, 7),
    DATA("data", 110, 4),
    RECORDED("recorded", 162, 8);

    private final String title;
    private final double width;
    private final int rank;

    EventColumn(String title, double width, int rank) {
        this.title = title;
        this.width = width;
        this.rank = rank;
    }

    String title() {
        return title;
    }

    /** In pixels: what its usual values take; the data takes what is left as well. */
    double width() {
        return width;
    }

    /** Where there is no room for all, those of the lowest rank stay. */
    int rank() {
        return rank;
    }

    boolean atFirst() {
        return this != CORRELATION && this != RECORDED;
    }

    boolean isNumber() {
        return this == POSITION || this == VERSION;
    }

    boolean isMono() {
        return this != TYPE && this != STREAM && this != ACTOR;
    }

    String styleClass() {
        return name().toLowerCase(Locale.ROOT);
    }

    String text(EventRow row, ZoneId zone) {
        return row.event().map(event -> text(row, event, zone)).orElse(this == TYPE ? "…" : "");
    }

    private String text(EventRow row, Event event, ZoneId zone) {
        return switch (this) {
            case POSITION -> Formats.count(event.position());
            case TIME -> Formats.seconds(event.occurredAt(), zone);
            case TYPE -> event.type();
            case STREAM -> event.stream().value();
            case VERSION -> "v" + event.version();
            case ACTOR -> row.actor();
            case CORRELATION -> row.correlation();
            case DATA -> row.excerpt();
            case RECORDED -> Formats.seconds(event.recordedAt(), zone);
        };
    }
}
