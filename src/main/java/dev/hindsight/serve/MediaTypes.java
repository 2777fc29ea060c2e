package dev.hindsight.serve;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is spoken at the door, and how an {@code Accept} chooses. */
final class MediaTypes {
    static final String TEXT = "text/plain; charset=utf-8";
    static final String JSON = "application/json";
    static final String CSV = "text/csv";
    static final String ATOM = "application/vnd.eventstore.atom+json";
    static final String SERVER_SENT = "text/event-stream";
    /** What a feed or an event comes as; the first is for those who do not say. */
    static final List<String> STREAM = List.of(ATOM, "application/vnd.kurrent.atom+json", JSON);

    private static final List<String> EVENTS =
            List.of("application/vnd.eventstore.events+json", "application/vnd.kurrent.events+json");
    private static final String CHARSET = "; charset=utf-8";

    private MediaTypes() {}

    /** A wish of an {@code Accept}. */
    private record Wish(String type, double weight) {}

    /**
     * The one of {@code offered} that {@code accept} prefers; the first where it has no preference.
     *
     * @throws Refusal 406 where it wants none of them
     */
    static String chosen(@Nullable String accept, List<String> offered) {
        if (accept == null || accept.isBlank()) {
            return offered.get(0);
        }
        return wishes(accept).stream()
                .filter(wish -> wish.weight > 0)
                .map(wish -> match(wish.type, offered))
                .flatMap(Optional::stream)
                .findFirst()
                .orElseThrow(
                        () -> Refusal.of(406, "Not Acceptable", "this is served as " + String.join(", ", offered)));
    }

    private static List<Wish> wishes(String accept) {
        List<Wish> wishes = new ArrayList<>();
        for (String part : accept.split(",", -1)) {
            String[] pieces = part.split(";", -1);
            double weight = 1;
            for (int i = 1; i < pieces.length; i++) {
                String piece = pieces[i].strip().toLowerCase(Locale.ROOT);
                weight = piece.startsWith("q=") ? weight(piece.substring(2)) : weight;
            }
            wishes.add(new Wish(pieces[0].strip().toLowerCase(Locale.ROOT), weight));
        }
        wishes.sort(Comparator.comparingDouble(Wish::weight).reversed());
        return wishes;
    }

    private static double weight(String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            return 1;
        }
    }

    private static Optional<String> match(String type, List<String> offered) {
        return offered.stream()
                .filter(offer -> type.equals("*/*")
                        || type.equals(offer)
                        || (type.endsWith("/*") && offer.startsWith(type.substring(0, type.length() - 1))))
                .findFirst();
    }

    static String utf8(String type) {
        return type + CHARSET;
    }

    /** Whether {@code contentType} is the array of events. */
    static boolean isEvents(@Nullable String contentType) {
        return EVENTS.contains(inUtf8(contentType));
    }

    static boolean isJson(@Nullable String contentType) {
        return JSON.equals(inUtf8(contentType));
    }

    /** The type alone; empty where there is none or its charset is not UTF-8. */
    private static String inUtf8(@Nullable String contentType) {
        String[] pieces = contentType == null ? new String[] {""} : contentType.split(";", -1);
        for (int i = 1; i < pieces.length; i++) {
            String piece = pieces[i].strip().toLowerCase(Locale.ROOT).replace("\"", "");
            if (piece.startsWith("charset=") && !piece.equals("charset=utf-8")) {
                return "";
            }
        }
        return pieces[0].strip().toLowerCase(Locale.ROOT);
    }
}
