package dev.hindsight.readmodel;

/** Texts that a spreadsheet would run as formulas. */
public final class SpreadsheetText {
    private static final char FULL_WIDTH_EQUALS = '\uff1d';
    private static final char FULL_WIDTH_PLUS = '\uff0b';
    private static final char FULL_WIDTH_MINUS = '\uff0d';
    private static final char FULL_WIDTH_AT = '\uff20';
    private static final char BYTE_ORDER_MARK = '\ufeff';

    private static final String STARTS =
            "=+-@\t\r\n" + FULL_WIDTH_EQUALS + FULL_WIDTH_PLUS + FULL_WIDTH_MINUS + FULL_WIDTH_AT;

    private SpreadsheetText() {}

    /** {@code text} behind an apostrophe where it would be a formula; spaces of any kind and NUL before it do not hide it. */
    public static String disarmed(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (STARTS.indexOf(c) >= 0) {
                return "'" + text;
            }
            if (c != 0 && c != BYTE_ORDER_MARK && !Character.isSpaceChar(c) && !Character.isWhitespace(c)) {
                return text;
            }
        }
        return text;
    }
}
