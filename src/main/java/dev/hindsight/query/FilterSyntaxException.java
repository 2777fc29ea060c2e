package dev.hindsight.query;

import dev.hindsight.event.HindsightException;
import java.io.Serial;

/** A filter that cannot be read; the message is one sentence that begins with the column. */
public final class FilterSyntaxException extends HindsightException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final int column;

    FilterSyntaxException(int column, String message) {
        super("column " + column + ": " + message);
        this.column = column;
    }

    /** Where it is wrong: 1 is the first character, and one behind the last where something is missing. */
    public int column() {
        return column;
    }
}
