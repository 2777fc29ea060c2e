package dev.hindsight.serve;

import dev.hindsight.event.Event;
import dev.hindsight.event.Payload;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Feeds and events: {@code GET /streams/…}. Thread-safe. */
final class StreamReads {
    private static final String HEAD = "head";
    /** Entries without what the events say take about a kilobyte. */
    private static final int ORDINARY = 256;

    private static final String CHANGES = "max-age=0, no-cache, must-revalidate";
    private static final String STAYS = "max-age=31536000, ";

    private final DoorServices services;
    private final DoorLimits limits;
    private final String sharing;

    /** @param secret whether callers show a token, so that nobody between may keep answers for others */
    StreamReads(DoorServices services, DoorLimits limits, boolean secret) {
        this.services = services;
        this.limits = limits;
        this.sharing = secret ? "private" : "public";
    }

    /** The newest page. */
    Answer newest(Request request) {
        return page(request, false, HEAD, Page.USUAL, this::newest);
    }

    Answer backward(Request request) {
        return page(request, false, request.path().get(2), count(request), this::backward);
    }

    Answer forward(Request request) {
        return page(request, true, request.path().get(2), count(request), this::forward);
    }

    /** One event, {@code /streams/{stream}/{n}}. */
    Answer event(Request request) {
        String mediaType = MediaTypes.chosen(request.header("Accept"), MediaTypes.STREAM);
        Series series = series(request);
        boolean head = request.path().get(2).equals(HEAD);
        long last = series.last();
        long number = head ? last : number(request.path().get(2));
        List<Event> found = number < 0 || number > last ? List.of() : series.read(number, 1);
        if (found.isEmpty()) {
            throw notFound();
        }
        String tag = head ? EventTag.of(last, mediaType) : null;
        if (tag != null && EventTag.isAmong(request.header("If-None-Match"), tag)) {
            return notModified(tag);
        }
        byte[] body = mediaType.equals(MediaTypes.JSON) ? found.get(0).data().utf8() : entry(found.get(0), request);
        return cached(Reply.ok(MediaTypes.utf8(mediaType), body), tag);
    }

    private static byte[] entry(Event event, Request request) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            new AtomWriter(request.base(), Embed.of(request.query().get("embed"))).entry(event, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /** What a stream's metadata is: none of ours has any, so an empty object where there is the stream. */
    Answer metadata(Request request) {
        String mediaType = MediaTypes.chosen(request.header("Accept"), MediaTypes.STREAM);
        if (!series(request).exists()) {
            throw notFound();
        }
        return Reply.ok(MediaTypes.utf8(mediaType), Payload.EMPTY.utf8())
                .with("Cache-Control", CHANGES)
                .with("Vary", "Accept");
    }

    private Answer page(Request request, boolean forward, String start, int count, Route.Handler again) {
        String mediaType = MediaTypes.chosen(request.header("Accept"), MediaTypes.STREAM);
        Series series = series(request);
        boolean head = start.equals(HEAD);
        if (head && forward) {
            throw badNumber(start);
        }
        long from = head ? 0 : number(start);
        long seconds = longPoll(request);
        long last = series.last();
        Page page = new Page(series, forward, head, head ? last : from, count, last);
        String tag = page.isFull() ? null : EventTag.of(last, mediaType);
        String known = request.header("If-None-Match");
        boolean unchanged = tag != null && EventTag.isAmong(known, tag);
        if (seconds > 0 && !request.waited()) {
            boolean atHead = head && (unchanged || known == null);
            if (atHead || (forward && from > last)) {
                return parked(series, atHead ? last : from - 1, seconds, again);
            }
        }
        if (!series.exists()) {
            throw notFound();
        }
        if (unchanged) {
            return notModified(String.valueOf(tag));
        }
        return cached(reply(page, tag, mediaType, request), tag);
    }

    private static Answer parked(Series series, long beyond, long seconds, Route.Handler again) {
        return new Answer.Parked(
                event -> series.has(event) && series.number(event) > beyond,
                () -> series.last() > beyond,
                seconds,
                again);
    }

    /** In memory for an ordinary page; what may be long is written while it is read. */
    private static Reply reply(Page page, @Nullable String tag, String mediaType, Request request) {
        Embed embed = Embed.of(request.query().get("embed"));
        AtomWriter atom = new AtomWriter(request.base(), embed);
        if (embed == Embed.BODY || page.count() > ORDINARY) {
            return Reply.streamed(MediaTypes.utf8(mediaType), out -> atom.feed(page, tag, out));
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            atom.feed(page, tag, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Reply.ok(MediaTypes.utf8(mediaType), out.toByteArray());
    }

    private Reply cached(Reply reply, @Nullable String tag) {
        Reply varying = reply.with("Vary", "Accept");
        return tag == null
                ? varying.with("Cache-Control", STAYS + sharing)
                : varying.with("Cache-Control", CHANGES).with("ETag", EventTag.quoted(tag));
    }

    private static Reply notModified(String tag) {
        return Reply.empty(304, "Not Modified")
                .with("Cache-Control", CHANGES)
                .with("ETag", EventTag.quoted(tag))
                .with("Vary", "Accept");
    }

    private Series series(Request request) {
        return Series.of(request.path().get(1), services.store());
    }

    private static long number(String text) {
        try {
            long number = Long.parseLong(text);
            // Room for adding a page to it.
            if (number >= 0 && number <= Long.MAX_VALUE >> 1) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Told below.
        }
        throw badNumber(text);
    }

    private static Refusal badNumber(String text) {
        return Refusal.of(400, "'" + text + "' is not valid event number");
    }

    private int count(Request request) {
        String text = request.path().get(4);
        int count;
        try {
            count = Integer.parseInt(text);
        } catch (NumberFormatException e) {
            count = 0;
        }
        if (count <= 0) {
            throw Refusal.of(400, "'" + text + "' is not valid count. Should be positive integer");
        }
        int most = limits.sizes().pageEvents();
        if (count > most) {
            throw Refusal.of(400, "'" + text + "' is not valid count. A page has at most " + most + " events");
        }
        return count;
    }

    /** How many seconds to wait for an event; 0 for not at all. */
    private long longPoll(Request request) {
        String text = request.apiHeader("LongPoll");
        if (text == null) {
            return 0;
        }
        try {
            long seconds = Long.parseLong(text.strip());
            if (seconds > 0) {
                return Math.min(seconds, limits.times().poll().toSeconds());
            }
        } catch (NumberFormatException e) {
            // Told below.
        }
        throw Refusal.of(400, "ES-LongPoll header in wrong format.");
    }

    private static Refusal notFound() {
        return Refusal.of(404, "Not Found");
    }
}
