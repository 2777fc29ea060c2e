package dev.hindsight.app;

import dev.hindsight.event.HindsightException;
import dev.hindsight.order.Decision;
import java.io.Serial;

/** A rule stands against a command; nothing was written. */
public final class CommandRefusedException extends HindsightException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final String rule;

    CommandRefusedException(Decision.Refused refused) {
        super(refused.message() + " (rule " + refused.rule() + ")");
        this.rule = refused.rule();
    }

    /** The rule's name, such as {@code status_is_paid}. */
    public String rule() {
        return rule;
    }
}
