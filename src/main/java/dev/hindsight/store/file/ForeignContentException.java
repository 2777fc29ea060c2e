package dev.hindsight.store.file;

import dev.hindsight.event.HindsightException;
import java.io.Serial;

/** A store's file holds what no store of this program holds; the message names it. */
final class ForeignContentException extends HindsightException {
    @Serial
    private static final long serialVersionUID = 1L;

    ForeignContentException(String what) {
        super(PageFields.shown(what));
    }
}
