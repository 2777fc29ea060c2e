package dev.hindsight.serve;

import java.time.Duration;

/** What a door bears at most; beyond it answers with an error, and goes on. */
public record DoorLimits(Sizes sizes, Crowd crowd, Times times) {
    public static final DoorLimits DEFAULT = new DoorLimits(Sizes.DEFAULT, Crowd.DEFAULT, Times.DEFAULT);

    /**
     * How large one request may be.
     *
     * @param eventBytes data and metadata of one event
     * @param requestBytes a body
     * @param headers how many
     * @param headerBytes request line and headers together
     * @param pageEvents events a page
     */
    public record Sizes(int eventBytes, int requestBytes, int headers, int headerBytes, int pageEvents) {
        public static final Sizes DEFAULT = new Sizes(4 << 20, 16 << 20, 64, 16 << 10, 4_096);
    }

    /**
     * How many at once.
     *
     * @param connections open ones; beyond, those without a request give way
     * @param writes requests with a body
     * @param large of those, the ones whose body is more than a megabyte, or of a length that is not told before
     * @param reads other requests
     * @param tables requests for read models and tiles, which may wait for these
     * @param streams answers that are written while they are made; these and tables are together fewer than the
     *     workers, so that others go on
     * @param polls reads that wait for an event
     * @param subscribers to live events
     */
    public record Crowd(
            int connections, int writes, int large, int reads, int tables, int streams, int polls, int subscribers) {
        public static final Crowd DEFAULT = new Crowd(256, 64, 4, 64, 4, 4, 64, 16);
    }

    /**
     * How long.
     *
     * @param request until a request has arrived whole
     * @param write without taking a byte of the answer
     * @param idle a connection without a request
     * @param poll a read that waits for an event
     * @param heartbeat between two signs of life to a subscriber
     */
    public record Times(Duration request, Duration write, Duration idle, Duration poll, Duration heartbeat) {
        public static final Times DEFAULT = new Times(
                Duration.ofSeconds(20),
                Duration.ofSeconds(30),
                Duration.ofSeconds(20),
                Duration.ofSeconds(60),
                Duration.ofSeconds(15));
    }
}
