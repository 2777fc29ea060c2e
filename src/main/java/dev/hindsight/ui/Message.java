package dev.hindsight.ui;

import dev.hindsight.event.HindsightException;
import java.io.PrintWriter;
import java.io.StringWriter;

/**
 * Something the user is told.
 *
 * @param details what to hand to whoever mends it; empty where the text says all
 * @param offer what can be done about it, such as {@code Undo}; empty where nothing
 * @param act does what is offered
 */
record Message(Kind kind, String text, String details, String offer, Runnable act) {
    enum Kind {
        DONE,
        FAILED
    }

    static Message done(String text) {
        return new Message(Kind.DONE, text, "", "", () -> {});
    }

    static Message offering(String text, String offer, Runnable act) {
        return new Message(Kind.DONE, text, "", offer, act);
    }

    /** What was to be expected speaks for itself; anything else is a fault of this program and says so. */
    static Message failed(Throwable failure) {
        if (failure instanceof HindsightException) {
            return new Message(Kind.FAILED, String.valueOf(failure.getMessage()), "", "", () -> {});
        }
        StringWriter trace = new StringWriter();
        failure.printStackTrace(new PrintWriter(trace));
        return new Message(
                Kind.FAILED,
                "Something went wrong in Hindsight itself: "
                        + (failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage()),
                trace.toString(),
                "",
                () -> {});
    }
}
