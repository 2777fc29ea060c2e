package dev.hindsight.event;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A Moment as text that reopens the same sight, such as
 * {@code hindsight:///order-12345?version=3&position=4211&view=order_dashboard}. It names no store: whoever opens
 * it has the store at hand. Immutable.
 *
 * @param stream empty where none is chosen
 * @param version of the stream at that Moment; says where to go only where there is no position
 * @param position empty for live
 * @param view the read model or list on show
 */
public record Locator(
        Optional<StreamId> stream, Optional<Long> version, Optional<Long> position, Optional<String> view) {
    private static final String SCHEME = "hindsight://";

    /** Whether {@code text} means to be a locator, well-formed or not. */
    public static boolean is(String text) {
        return text.regionMatches(true, 0, SCHEME, 0, SCHEME.length());
    }

    /**
     * Reads a locator.
     *
     * @throws HindsightException naming the part that cannot be read
     */
    public static Locator parse(String text) {
        if (!is(text)) {
            throw new HindsightException("a locator begins with " + SCHEME + "/, not " + Names.quoted(text));
        }
        String rest = text.strip().substring(SCHEME.length());
        int query = rest.indexOf('?');
        String path = query < 0 ? rest : rest.substring(0, query);
        if (!path.startsWith("/")) {
            throw new HindsightException("a locator names no host: write " + SCHEME + "/ and the stream");
        }
        Optional<StreamId> stream =
                path.length() == 1 ? Optional.empty() : Optional.of(StreamId.of(decoded(path.substring(1))));
        Optional<Long> version = Optional.empty();
        Optional<Long> position = Optional.empty();
        Optional<String> view = Optional.empty();
        for (String part : query < 0 ? new String[0] : rest.substring(query + 1).split("&", -1)) {
            int equals = part.indexOf('=');
            String name = equals < 0 ? part : part.substring(0, equals);
            String value = equals < 0 ? "" : decoded(part.substring(equals + 1));
            switch (name) {
                case "version" -> version = Optional.of(number(name, value));
                case "position" -> position = Optional.of(number(name, value));
                case "view" -> view = Optional.of(value);
                default ->
                    throw new HindsightException("a locator has version, position and view, not " + Names.quoted(name));
            }
        }
        return new Locator(stream, version, position, view);
    }

    private static long number(String name, String value) {
        try {
            long number = Long.parseLong(value);
            if (number >= 0) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Told below, with what was found.
        }
        throw new HindsightException("the " + name + " of a locator is a number from 0 on, not " + Names.quoted(value));
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new HindsightException("the locator's " + Names.quoted(text) + " is not percent-encoded rightly", e);
        }
    }

    /** The text that {@link #parse} reads back. */
    @Override
    public String toString() {
        List<String> parts = new ArrayList<>();
        version.ifPresent(v -> parts.add("version=" + v));
        position.ifPresent(p -> parts.add("position=" + p));
        view.ifPresent(v -> parts.add("view=" + encoded(v)));
        return SCHEME + "/" + stream.map(id -> encoded(id.value())).orElse("")
                + (parts.isEmpty() ? "" : "?" + String.join("&", parts));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
