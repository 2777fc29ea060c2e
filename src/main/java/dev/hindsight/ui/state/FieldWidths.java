package dev.hindsight.ui.state;

/**
 * How the columns of a state share its width: names are whole where that leaves room for the rest, values come
 * before where they came from, and all of it is given away, so that nothing scrolls sideways.
 *
 * @param verb whether the origins have room for their "set by"
 */
record FieldWidths(double sign, double name, double value, double origin, boolean verb) {
    private static final double SIGN = 28;
    private static final double MOST_OF_NAMES = 0.45;
    /** A status with its quotes. */
    private static final double LEAST_VALUE = 95;

    private static final double GOOD_VALUE = 110;
    /** An instant with its quotes: more would only push the origins away from what they belong to. */
    private static final double MOST_VALUE = 205;

    private static final double LEAST_ORIGIN = 0.4;

    /**
     * What the widest of each wants.
     *
     * @param verb what "set by" wants before an origin
     */
    record Wanted(double name, double origin, double verb) {
        static final Wanted NOTHING = new Wanted(0, 0, 0);

        Wanted atLeast(Wanted other) {
            return new Wanted(Math.max(name, other.name), Math.max(origin, other.origin), Math.max(verb, other.verb));
        }
    }

    static FieldWidths of(double total, Wanted wanted) {
        double sign = Math.min(SIGN, total);
        double name = Math.floor(Math.min(wanted.name, (total - sign) * MOST_OF_NAMES));
        double rest = total - sign - name;
        boolean verb = rest - wanted.origin - wanted.verb >= GOOD_VALUE;
        double value = verb
                ? Math.min(MOST_VALUE, rest - wanted.origin - wanted.verb)
                : Math.min(Math.max(LEAST_VALUE, rest - wanted.origin), rest * (1 - LEAST_ORIGIN));
        value = Math.floor(value);
        return new FieldWidths(sign, name, value, rest - value, verb);
    }
}
