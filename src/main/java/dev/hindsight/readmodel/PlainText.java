package dev.hindsight.readmodel;

/**
 * The texts of numbers and instants, letter by letter as {@link java.math.BigDecimal#toPlainString} and {@link
 * java.time.Instant#toString} give them, without those objects: a filter reads one for every cell there ever
 * was. Stateless.
 */
final class PlainText {
    /** Room for any of them. */
    static final int LONGEST = 64;

    /** What does not come out as a plain text. */
    static final int NONE = -1;

    private static final long DAY = 86_400;
    /** Of years 0 to 9999, whose texts have four digits and no sign. */
    private static final long FIRST = -62_167_219_200L;

    private static final long LAST = 253_402_300_799L;

    private PlainText() {}

    /** Writes {@code digits} with {@code scale} (from 0 to 18) decimals; answers the length. */
    static int decimal(long digits, int scale, byte[] into) {
        if (scale > 18 || scale < 0 || digits == Long.MIN_VALUE) {
            return NONE;
        }
        int length = 1;
        for (long left = Math.abs(digits) / 10; left > 0; left /= 10) {
            length++;
        }
        length = Math.max(length, scale + 1);
        int at = (digits < 0 ? 1 : 0) + length + (scale > 0 ? 1 : 0);
        int size = at;
        long left = Math.abs(digits);
        for (int i = 0; i < length; i++, left /= 10) {
            if (i == scale && i > 0) {
                into[--at] = '.';
            }
            into[--at] = (byte) ('0' + left % 10);
        }
        if (digits < 0) {
            into[0] = '-';
        }
        return size;
    }

    /**
     * Writes an instant in UTC; answers the length. Days become dates as in Hinnant, <em>chrono-Compatible
     * Low-Level Date Algorithms</em>, 2013.
     */
    static int instant(long second, int nanos, byte[] into) {
        if (second < FIRST || second > LAST) {
            return NONE;
        }
        long days = Math.floorDiv(second, DAY) + 719_468;
        int ofDay = (int) Math.floorMod(second, DAY);
        long era = Math.floorDiv(days, 146_097L);
        int ofEra = (int) (days - era * 146_097);
        int yearOfEra = (ofEra - ofEra / 1_460 + ofEra / 36_524 - ofEra / 146_096) / 365;
        int ofYear = ofEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
        int fromMarch = (5 * ofYear + 2) / 153;
        int month = fromMarch < 10 ? fromMarch + 3 : fromMarch - 9;
        int year = (int) (yearOfEra + era * 400) + (month <= 2 ? 1 : 0);
        int at = digits(year, 4, into, 0);
        into[at++] = '-';
        at = digits(month, 2, into, at);
        into[at++] = '-';
        at = digits(ofYear - (153 * fromMarch + 2) / 5 + 1, 2, into, at);
        into[at++] = 'T';
        at = digits(ofDay / 3_600, 2, into, at);
        into[at++] = ':';
        at = digits(ofDay / 60 % 60, 2, into, at);
        into[at++] = ':';
        at = digits(ofDay % 60, 2, into, at);
        if (nanos > 0) {
            into[at++] = '.';
            if (nanos % 1_000_000 == 0) {
                at = digits(nanos / 1_000_000, 3, into, at);
            } else {
                at = nanos % 1_000 == 0 ? digits(nanos / 1_000, 6, into, at) : digits(nanos, 9, into, at);
            }
        }
        into[at++] = 'Z';
        return at;
    }

    private static int digits(int number, int count, byte[] into, int at) {
        int left = number;
        for (int i = at + count - 1; i >= at; i--, left /= 10) {
            into[i] = (byte) ('0' + left % 10);
        }
        return at + count;
    }
}
