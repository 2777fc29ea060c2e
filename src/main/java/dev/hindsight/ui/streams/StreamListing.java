package dev.hindsight.ui.streams;

import dev.hindsight.event.Progress;
import dev.hindsight.event.StreamId;
import dev.hindsight.store.EventStore;
import dev.hindsight.store.StreamQuery;
import dev.hindsight.store.StreamSummary;
import dev.hindsight.ui.kit.PagedList;
import dev.hindsight.ui.kit.Range;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The streams that a query found. Not to be changed; a class, since records do not compare arrays. */
final class StreamListing {
    private final Question question;
    private final int[] keys;
    private final long begun;
    private final int chosen;
    private final Map<Integer, List<StreamSummary>> pages;

    /**
     * What is asked.
     *
     * @param range null for all of history
     * @param position as of which streams have begun or not
     * @param live whether what has not begun by then is left out, since the next listing has it
     * @param stream whose row is wanted; null for none
     * @param pages that are looked at now
     */
    record Question(
            StreamQuery query,
            @Nullable Range range,
            long position,
            boolean live,
            @Nullable StreamId stream,
            List<Integer> pages) {

        /** Whether its streams are those of {@code other}, but for the ones that have come in since. */
        boolean continues(Question other) {
            return range == null && other.range == null && query.equals(other.query);
        }
    }

    private StreamListing(
            Question question, int[] keys, long begun, int chosen, Map<Integer, List<StreamSummary>> pages) {
        this.question = question;
        this.keys = keys;
        this.begun = begun;
        this.chosen = chosen;
        this.pages = pages;
    }

    /** No stream, to begin with. */
    static StreamListing none(StreamQuery query) {
        return new StreamListing(new Question(query, null, 0, true, null, List.of()), new int[0], 0, -1, Map.of());
    }

    /**
     * Asks the store, on a background thread.
     *
     * @param progress in events of the range, which are read one by one
     */
    static StreamListing read(EventStore store, Question question, Progress progress) {
        Range range = question.range();
        int[] keys = store.streamKeys(question.query());
        if (range != null) {
            BitSet in = store.streamKeysIn(range.first(), range.last(), progress);
            keys = Arrays.stream(keys).filter(in::get).toArray();
        }
        long begun = store.streamsAt(question.position());
        if (question.live()) {
            keys = Arrays.copyOfRange(keys, laterThan(begun, keys, question.query()), keys.length);
        }
        // With the pages that are looked at, so that rows do not blink when others come in above them.
        Map<Integer, List<StreamSummary>> pages = new HashMap<>();
        for (int page : question.pages()) {
            int[] bounds = PagedList.bounds(page, keys.length);
            if (bounds[0] < bounds[1]) {
                pages.put(page, store.streams(Arrays.copyOfRange(keys, bounds[0], bounds[1])));
            }
        }
        return new StreamListing(
                question, keys, store.streamsAt(question.position()), placeOf(store, question.stream(), keys), pages);
    }

    private static int placeOf(EventStore store, @Nullable StreamId stream, int[] among) {
        int key = stream == null
                ? -1
                : store.stream(stream).map(StreamSummary::key).orElse(-1);
        for (int i = 0; i < among.length && key >= 0; i++) {
            if (among[i] == key) {
                return i;
            }
        }
        return -1;
    }

    Question question() {
        return question;
    }

    int size() {
        return keys.length;
    }

    /** The keys from place {@code from}, inclusive, to {@code to}, exclusive. */
    int[] keys(int from, int to) {
        return Arrays.copyOfRange(keys, from, to);
    }

    /** How many streams of the store had begun at the position asked for. */
    long begun() {
        return begun;
    }

    /** The place of the stream asked for; -1 where it is not among these. */
    int chosen() {
        return chosen;
    }

    /** Where {@code stream} stands among these, on a background thread; -1 where it does not. */
    int placeOf(EventStore store, @Nullable StreamId stream) {
        return placeOf(store, stream, keys);
    }

    /** By page: the rows of those that were looked at. */
    Map<Integer, List<StreamSummary>> pages() {
        return pages;
    }

    boolean newestFirst() {
        return newestFirst(question.query());
    }

    private static boolean newestFirst(StreamQuery query) {
        return query.order() == StreamQuery.Order.NEWEST_FIRST;
    }

    /**
     * How many of these are later than the first {@code streams} of the store; always 0 where they are not sorted by
     * that.
     */
    int laterThan(long streams) {
        return laterThan(streams, keys, question.query());
    }

    /** Keys count streams up in the order in which they began. */
    private static int laterThan(long streams, int[] keys, StreamQuery query) {
        int low = 0;
        int high = newestFirst(query) ? keys.length : 0;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (keys[middle] > streams) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
