package dev.hindsight.cli;

import dev.hindsight.store.recovery.Finding;
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
    private final RecoveryResult result;

    /** @param remarks of the files themselves */
    RecoveryReport(Session session, Path store, List<String> remarks, RecoveryResult result) {
        this.session = session;
        this.store = store;
        this.remarks = remarks;
        this.result = result;
    }

    /** Everything that is missing, doubtful or to be known, on standard error. */
    void findings() {
        PrintWriter err = session.err();
        remarks.forEach(remark -> err.println("hindsight: " + Printable.text(remark)));
        for (Finding finding : result.findings()) {
            err.println(positions(finding) + " " + word(finding) + ": " + Printable.text(finding.reason()));
        }
        if (result.moreFindings() > 0) {
            err.println("and " + Counts.of(result.moreFindings(), "more range"));
        }
        if (result.strays() > 0) {
            err.println("hindsight: " + Counts.of(result.strays(), "row")
                    + " left out: their positions are far behind all others, and nothing goes on from them");
        }
    }

    private static String positions(Finding finding) {
        return finding.first() == finding.last()
                ? "position " + finding.first()
                : "positions " + finding.first() + " to " + finding.last();
    }

    private static String word(Finding finding) {
        return finding.kind().name().toLowerCase(Locale.ROOT);
    }

    /** How much was found and where; on standard error where the events go to standard output. */
    void summary(Optional<Path> file) {
        List<String> lines = new ArrayList<>();
        lines.add("store " + store + ": " + Counts.of(result.sound(), "event") + " sound, " + result.doubtful()
                + " doubtful, " + result.missing() + " missing, up to position " + result.last());
        lines.add("found: " + result.inNewest() + " in the file's newest version, " + result.inRemains()
                + " in other parts of the file alone, " + result.inJournal() + " in the journal");
        file.ifPresent(
                to -> lines.add("written: " + Counts.of(result.sound() + result.doubtful(), "event") + " to " + to));
        for (String line : lines) {
            if (file.isPresent()) {
                session.out().line(Printable.text(line));
            } else {
                session.err().println(Printable.text(line));
            }
        }
    }
}
