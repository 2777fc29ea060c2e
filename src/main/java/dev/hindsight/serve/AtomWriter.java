package dev.hindsight.serve;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.hindsight.event.Event;
import dev.hindsight.event.Json;
import dev.hindsight.event.Payload;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes feeds and entries in the JSON form of Atom that EventStoreDB has, its fields in its order. */
final class AtomWriter {
    private static final String AUTHOR = "EventStore";
    /** What the original says of a page without events. */
    private static final String NEVER = "0001-01-01T00:00:00Z";

    private final String base;
    private final Embed embed;

    /** @param base what addresses begin with, such as {@code http://127.0.0.1:2113} */
    AtomWriter(String base, Embed embed) {
        this.base = base;
        this.embed = embed;
    }

    /** @param tag the entity tag of the page; null for one that never changes */
    void feed(Page page, @Nullable String tag, OutputStream out) throws IOException {
        Series series = page.series();
        String self = address(series.name());
        try (JsonGenerator json = Json.writer(out)) {
            json.writeStartObject();
            json.writeStringField("title", series.title());
            json.writeStringField("id", self);
            json.writeStringField("updated", updated(page));
            json.writeStringField("streamId", series.name());
            author(json);
            json.writeBooleanField("headOfStream", page.isHeadOfStream());
            json.writeStringField("selfUrl", self);
            if (tag != null) {
                json.writeStringField("eTag", tag);
            }
            json.writeArrayFieldStart("links");
            link(json, self, "self");
            link(json, self + "/head/backward/" + page.count(), "first");
            if (page.hasOlder()) {
                link(json, self + "/0/forward/" + page.count(), "last");
                link(json, self + "/" + page.older() + "/backward/" + page.count(), "next");
            }
            if (page.hasNewer()) {
                link(json, self + "/" + page.newer() + "/forward/" + page.count(), "previous");
            }
            link(json, self + "/metadata", "metadata");
            json.writeEndArray();
            json.writeArrayFieldStart("entries");
            page.newestFirst(event -> {
                try {
                    entry(event, false, json);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
            json.writeEndArray();
            json.writeEndObject();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /** One event by itself, with its content. */
    void entry(Event event, OutputStream out) throws IOException {
        try (JsonGenerator json = Json.writer(out)) {
            entry(event, true, json);
        }
    }

    private void entry(Event event, boolean alone, JsonGenerator json) throws IOException {
        String stream = event.stream().value();
        long number = event.version() - 1;
        String address = address(stream) + "/" + number;
        json.writeStartObject();
        if (embed != Embed.NONE) {
            rich(event, number, json);
        }
        json.writeStringField("title", number + "@" + stream);
        json.writeStringField("id", address);
        json.writeStringField("updated", event.recordedAt().toString());
        author(json);
        json.writeStringField("summary", event.type());
        if (alone) {
            content(event, number, json);
        }
        json.writeArrayFieldStart("links");
        link(json, address, "edit");
        link(json, address, "alternate");
        json.writeEndArray();
        json.writeEndObject();
    }

    private void rich(Event event, long number, JsonGenerator json) throws IOException {
        Payload metadata = embed == Embed.BODY ? event.metadata() : null;
        json.writeStringField("eventId", event.eventId().toString());
        json.writeStringField("eventType", event.type());
        json.writeNumberField("eventNumber", number);
        if (embed == Embed.BODY) {
            json.writeStringField("data", event.data().text());
        }
        if (metadata != null) {
            json.writeStringField("metaData", metadata.text());
        }
        json.writeStringField("streamId", event.stream().value());
        json.writeBooleanField("isJson", true);
        json.writeBooleanField("isMetaData", metadata != null);
        json.writeBooleanField("isLinkMetaData", false);
        json.writeNumberField("positionEventNumber", number);
        json.writeStringField("positionStreamId", event.stream().value());
    }

    private static void content(Event event, long number, JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("content");
        json.writeStringField("eventStreamId", event.stream().value());
        json.writeNumberField("eventNumber", number);
        json.writeStringField("eventType", event.type());
        json.writeStringField("eventId", event.eventId().toString());
        json.writeFieldName("data");
        PayloadText.write(event.data(), json);
        Payload metadata = event.metadata();
        if (metadata != null) {
            json.writeFieldName("metadata");
            PayloadText.write(metadata, json);
        }
        json.writeEndObject();
    }

    /** When the page's first event in the direction of reading was recorded. */
    private static String updated(Page page) {
        List<Event> first =
                page.isEmpty() ? List.of() : page.series().read(page.forward() ? page.low() : page.high(), 1);
        return first.isEmpty() ? NEVER : first.get(0).recordedAt().toString();
    }

    private String address(String stream) {
        return base + "/streams/" + Urls.encoded(stream);
    }

    private static void author(JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("author");
        json.writeStringField("name", AUTHOR);
        json.writeEndObject();
    }

    private static void link(JsonGenerator json, String uri, String relation) throws IOException {
        json.writeStartObject();
        json.writeStringField("uri", uri);
        json.writeStringField("relation", relation);
        json.writeEndObject();
    }
}
