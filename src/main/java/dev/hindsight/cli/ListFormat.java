package dev.hindsight.cli;

import java.util.Locale;

/** How a list is printed; named on the command line in small letters. */
enum ListFormat {
    TABLE,
    CSV,
    JSON;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
