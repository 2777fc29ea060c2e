package dev.hindsight.exchange;

import dev.hindsight.event.HindsightException;
import java.io.Serial;

/** An import met a bad line and stopped; the lines before it are in the store. */
public final class ImportStoppedException extends HindsightException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final transient ImportReport report;

    ImportStoppedException(String source, BadLine bad, ImportReport report) {
        super(source + ":" + bad.number() + ": " + bad.reason()
                + (report.imported() + report.present() == 0
                        ? "\nNothing of it is in the store: mend this line and import again."
                        : "\nThe lines before it are in the store; mend this line and import again to go on."));
        this.report = report;
    }

    /** What was done before, the bad line counted as rejected. */
    public ImportReport report() {
        return report;
    }
}
