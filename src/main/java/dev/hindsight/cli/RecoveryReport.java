package dev.hindsight.cli;

import dev.hindsight.store.recovery.Finding;
import dev.hindsight.store.recovery.MovedPositions;
import dev.hindsight.store.recovery.RecoveryResult;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a recovery found, in words. */
final class RecoveryReport {
    private final Session session;
    private final Path store;
    private final List<String> remarks;

    /** @param remarks of the files themselves */
    RecoveryReport(Session session, Path store, List<String> remarks) {
        this.session = session;
        this.store = store;
        this.remarks = remarks;
    }

    /** Everything that is missing, doubtful or to be known, on standard error. */
    void findings(RecoveryResult result) {
        PrintWriter err = session.err();
        remarks.forEach(remark -> err.println("hindsight: " + Printable.text(remark)));
        for (Finding finding : result.findings()) {
            err.println(positions(finding.first(), finding.last()) + " " + word(finding) + ": "
                    + Printable.text(finding.reason()));
        }
        if (result.moreFindings() > 0) {
            err.println("and " + Counts.of(result.moreFindings(), "more range"));
        }
        if (result.strays() > 0) {
            err.println("hindsight: " + Counts.of(result.strays(), "row")
                    + " left out: their positions are far behind all others, and nothing goes on from them");
        }
    }

    private static String positions(long first, long last) {
        return first == last ? "position " + first : "positions " + first + " to " + last;
    }

    private static String word(Finding finding) {
        return finding.kind().name().toLowerCase(Locale.ROOT);
    }

    /** Where events of the new store stood before. */
    void moved(List<MovedPositions> moved) {
        for (MovedPositions stretch : moved) {
            session.err()
                    .println(positions(stretch.first(), stretch.last()) + " moved: now "
                            + positions(stretch.newFirst(), stretch.newLast()));
        }
    }

    /** How much was found and where; on standard error where the events go to standard output. */
    void summary(RecoveryResult result, long written, Optional<Path> target) {
        List<String> lines = new ArrayList<>();
        lines.add("store " + store + ": " + Counts.of(result.sound(), "event") + " sound, " + result.doubtful()
                + " doubtful, " + result.missing() + " missing, up to position " + result.last());
        lines.add("found: " + result.inNewest() + " in the file's newest version, " + result.inRemains()
                + " in other parts of the file alone, " + result.inJournal() + " in the journal");
        target.ifPresent(to -> lines.add("written: " + Counts.of(written, "event") + " to " + to));
        for (String line : lines) {
            if (target.isPresent()) {
                session.out().line(Printable.text(line));
            } else {
                session.err().println(Printable.text(line));
            }
        }
    }
}
