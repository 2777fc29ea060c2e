package dev.hindsight.store;

import dev.hindsight.event.StreamId;
import java.util.UUID;

/**
 * What a writer of {@link WritingProcess} says of an append as soon as the call returned: a line of the pipe.
 *
 * @param attempt counts the writer's appends in its run, those that failed as well
 * @param count how many events the append has
 * @param expected the version the writer believed the stream to be at
 * @param position of the last event of an acknowledged append, else 0
 * @param version of the last event of an acknowledged append, the one found by a conflict, else 0
 */
record WriterReport(
        Kind kind,
        int run,
        int writer,
        int attempt,
        StreamId stream,
        int count,
        long expected,
        long position,
        long version) {
    enum Kind {
        ACKNOWLEDGED,
        CONFLICT,
        /** An id of the append was taken. */
        REFUSED
    }

    static WriterReport parse(String line) {
        String[] words = line.split(" ", 9);
        return new WriterReport(
                Kind.valueOf(words[0]),
                Integer.parseInt(words[1]),
                Integer.parseInt(words[2]),
                Integer.parseInt(words[3]),
                StreamId.of(words[4]),
                Integer.parseInt(words[5]),
                Long.parseLong(words[6]),
                Long.parseLong(words[7]),
                Long.parseLong(words[8]));
    }

    String line() {
        return String.join(
                " ",
                kind.name(),
                Integer.toString(run),
                Integer.toString(writer),
                Integer.toString(attempt),
                stream.value(),
                Integer.toString(count),
                Long.toString(expected),
                Long.toString(position),
                Long.toString(version));
    }

    /** The id of the append's {@code n}-th event, from 1. */
    UUID eventId(int n) {
        return eventId(run, writer, attempt, n);
    }

    /** Ids that are all different and in no order. */
    static UUID eventId(int run, int writer, int attempt, int n) {
        return new UUID(
                (((long) attempt << 8) + n) * 0x9E3779B97F4A7C15L, (((long) run << 8) + writer) * 0xC2B2AE3D27D4EB4FL);
    }
}
