package dev.hindsight.store;

/**
 * Something in a store that is not what was written, or that does not follow from the events.
 *
 * @param table where it is
 * @param position the first position that it touches; 0 where it is at none
 * @param text what is wrong, for people, with the values
 */
public record Fault(String table, long position, String text, Remedy remedy) {
    /** What mends a fault. */
    public enum Remedy {
        /** It is derived from the events: {@code rebuild} makes it anew. */
        REBUILD("mended by rebuild"),
        /** It is the record itself: a copy of the store has it; {@code recover} reads what can still be read. */
        RESTORE("not mended by rebuild: take it from a copy of the store");

        private final String text;

        Remedy(String text) {
            this.text = text;
        }

        /** For people. */
        public String text() {
            return text;
        }
    }

    /** In one line, but for the remedy. */
    @Override
    public String toString() {
        return table + ": " + (position == 0 ? "" : "position " + position + ": ") + text;
    }
}
