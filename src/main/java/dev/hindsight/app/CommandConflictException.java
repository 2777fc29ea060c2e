package dev.hindsight.app;

import dev.hindsight.event.Event;
import dev.hindsight.event.HindsightException;
import dev.hindsight.store.WrongExpectedVersionException;
import java.io.Serial;
import java.util.List;
import java.util.stream.Collectors;

/** Somebody else has changed the order since the version that a command expected; nothing was written. */
public final class CommandConflictException extends HindsightException {
    @Serial
    private static final long serialVersionUID = 1L;

    private static final int TOLD = 5;

    private final long found;
    private final transient List<Event> since;

    CommandConflictException(WrongExpectedVersionException cause, List<Event> since) {
        super(cause.getMessage() + said(since), cause);
        this.found = cause.found();
        this.since = List.copyOf(since);
    }

    private static String said(List<Event> since) {
        return since.isEmpty()
                ? ""
                : since.stream()
                        .limit(TOLD)
                        .map(event -> "v" + event.version() + " " + event.type())
                        .collect(Collectors.joining(", ", "; since then ", since.size() > TOLD ? ", …" : ""));
    }

    /** The order's last version; 0 where there is no such order. */
    public long found() {
        return found;
    }

    /** What happened after the expected version, at most the first hundred; empty where the order is not that far. */
    public List<Event> since() {
        return since;
    }
}
