package dev.hindsight.ui.timeline;

/**
 * Where the versions of a stream lie on a track: 0, before the first event, at the left end, the others in equal
 * steps. Immutable.
 *
 * @param count how many versions there are
 * @param width of the track
 */
record TrackScale(int count, double width) {
    private static final double LEFT = 30;
    private static final double RIGHT = 20;
    private static final double ROOM_FOR_MARKER = 20;

    double x(int version) {
        double span = width - LEFT - RIGHT;
        return version == 0 ? 2 : count == 1 ? LEFT : LEFT + span * (version - 1) / (count - 1);
    }

    /** The version that lies nearest to {@code x}. */
    int versionAt(double x) {
        double first = x(1);
        if (count == 0 || x < first / 2) {
            return 0;
        }
        double step = count == 1 ? 1 : (x(count) - first) / (count - 1);
        return (int) Math.max(1, Math.min(count, Math.round((x - first) / step) + 1));
    }

    /** Whether each version can have a marker of its own. */
    boolean roomForMarkers() {
        return count < 2 || (width - LEFT - RIGHT) / (count - 1) >= ROOM_FOR_MARKER;
    }
}
