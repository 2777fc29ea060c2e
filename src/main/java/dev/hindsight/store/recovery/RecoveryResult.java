package dev.hindsight.store.recovery;

import java.util.List;

/**
 * What came of a recovery.
 *
 * @param sound how many events were handed out that are proved
 * @param doubtful how many were handed out that are not
 * @param missing how many positions have none, up to the last that is known of
 * @param strays how many rows were left out that claim positions far behind all others, and that nothing goes on from
 * @param inJournal how many of those handed out stood in the journal
 * @param inNewest how many stood in parts of the file that its newest version uses
 * @param inRemains how many stood in other parts of the file alone
 * @param last the last position that anything tells of
 * @param findings what is to be said, by position; the first {@value #FINDINGS_MAX}
 * @param moreFindings how many more there were
 */
public record RecoveryResult(
        long sound,
        long doubtful,
        long missing,
        long strays,
        long inJournal,
        long inNewest,
        long inRemains,
        long last,
        List<Finding> findings,
        long moreFindings) {
    /** A file that was made to can have as many as events. */
    static final int FINDINGS_MAX = 100_000;

    /** Whether every event up to the last that is known of was found and is proved. */
    public boolean whole() {
        return doubtful == 0 && missing == 0;
    }
}
