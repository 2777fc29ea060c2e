package dev.hindsight.ui.streams;

import dev.hindsight.event.Event;
import dev.hindsight.store.EventStore;
import dev.hindsight.store.StreamSummary;
import dev.hindsight.ui.kit.Background;
import dev.hindsight.ui.kit.EventLook;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What single streams were as of a position, read when a row asks. FX thread only. */
final class StreamsAsOf {
    private static final int MOST_REMEMBERED = 10_000;

    private final EventStore store;
    private final Background background;
    private final Runnable onAnswer;
    /** By stream key; an entry of another position is shown until the right one comes. */
    private final Map<Integer, StreamAt> known = new HashMap<>();
    /** Asked for by cells, taken by the worker. */
    private final Map<Integer, StreamSummary> wanted = new ConcurrentHashMap<>();

    /** @param onAnswer is called when {@link #at} may answer otherwise than before */
    StreamsAsOf(EventStore store, Background background, Runnable onAnswer) {
        this.store = store;
        this.background = background;
        this.onAnswer = onAnswer;
    }

    /** What {@code stream} was as of {@code position}, as far as known; asks for it where it is not. */
    StreamAt at(StreamSummary stream, long position) {
        if (position >= stream.lastPosition()) {
            return new StreamAt(position, stream.events(), EventLook.of(stream.lastType()));
        }
        if (position < stream.firstPosition()) {
            return new StreamAt(position, 0, EventLook.OTHER);
        }
        StreamAt found = known.get(stream.key());
        if (found == null || found.position() != position) {
            want(stream, position);
            found = known.getOrDefault(stream.key(), new StreamAt(position, 1, EventLook.OTHER));
        }
        return found;
    }

    /** Cells ask one by one; whatever was asked for by the time a worker is free is answered in one go. */
    private void want(StreamSummary stream, long position) {
        wanted.put(stream.key(), stream);
        background.latest("streams.versions", progress -> answer(position)).onDone(answers -> {
            if (known.size() > MOST_REMEMBERED) {
                known.clear();
            }
            known.putAll(answers);
            if (!answers.isEmpty()) {
                onAnswer.run();
            }
        });
    }

    private Map<Integer, StreamAt> answer(long position) {
        Map<Integer, StreamAt> answers = new HashMap<>();
        for (StreamSummary stream : List.copyOf(wanted.values())) {
            wanted.remove(stream.key());
            long version = store.versionAt(stream.id(), position);
            List<Event> last = version == 0 ? List.of() : store.readStream(stream.id(), version, 1);
            EventLook look =
                    last.isEmpty() ? EventLook.OTHER : EventLook.of(last.get(0).type());
            answers.put(stream.key(), new StreamAt(position, version, look));
        }
        return answers;
    }
}
