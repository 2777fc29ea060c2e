package dev.hindsight.event;

/**
 * The name of a stream: 1 to 200 characters (code points), no control characters.
 *
 * <p>{@code order-12345} has the category {@code order} and the id {@code 12345}; the first hyphen
 * divides. Without a hyphen the whole is the category and the id is empty.
 */
public record StreamId(String value) implements Comparable<StreamId> {
    public static final int MAX_LENGTH = 200;

    /**
     * @throws HindsightException saying which rule {@code value} breaks
     */
    public StreamId {
        Names.check("stream id", value);
        for (int i = 0; i < value.length(); i++) {
            if (Character.isISOControl(value.charAt(i))) {
                throw new HindsightException(
                        "stream id " + Names.quoted(value) + " has a control character: remove it");
            }
        }
    }

    public static StreamId of(String value) {
        return new StreamId(value);
    }

    public String category() {
        int hyphen = value.indexOf('-');
        return hyphen < 0 ? value : value.substring(0, hyphen);
    }

    public String id() {
        int hyphen = value.indexOf('-');
        return hyphen < 0 ? "" : value.substring(hyphen + 1);
    }

    @Override
    public int compareTo(StreamId other) {
        return TextOrder.INSTANCE.compare(value, other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
