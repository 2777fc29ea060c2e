package dev.hindsight.store.index;

import dev.hindsight.event.HindsightException;
import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** What an index says is not what was written into it: no version and no id is given out on its word. */
public final class DamagedIndexException extends HindsightException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final String table;
    private final String fault;

    /**
     * @param table where it was found
     * @param fault what is wrong there, for people
     */
    DamagedIndexException(String table, String fault, @Nullable Throwable cause) {
        super("table " + table + " is damaged: " + fault + "; make it anew with the command rebuild", cause);
        this.table = table;
        this.fault = fault;
    }

    DamagedIndexException(String table, String fault) {
        this(table, fault, null);
    }

    /** As {@code found}, thrown once more. */
    DamagedIndexException(DamagedIndexException found) {
        this(found.table, found.fault, found);
    }

    String table() {
        return table;
    }

    String fault() {
        return fault;
    }
}
