package dev.hindsight.ui.kit;

import java.text.DecimalFormatSymbols;
import java.util.Locale;

/** How numbers are written in the window; exports and copies keep them as they came. */
public enum NumberStyle {
    POINT("1,234.50", ',', '.'),
    COMMA("1.234,50", '.', ','),
    /** The group separator is a narrow space that does not break. */
    SPACE("1 234.50", '\u202f', '.'),
    PLAIN("1234.50", '\0', '.');

    private final String example;
    private final char group;
    private final char decimal;

    NumberStyle(String example, char group, char decimal) {
        this.example = example;
        this.group = group;
        this.decimal = decimal;
    }

    /** A number written so, by which a person chooses. */
    public String example() {
        return example;
    }

    boolean grouped() {
        return group != '\0';
    }

    DecimalFormatSymbols symbols() {
        DecimalFormatSymbols symbols = DecimalFormatSymbols.getInstance(Locale.ROOT);
        symbols.setDecimalSeparator(decimal);
        if (grouped()) {
            symbols.setGroupingSeparator(group);
        }
        return symbols;
    }
}
