package dev.hindsight.exchange;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What an import did, all of it on disk.
 *
 * @param imported events newly in the store
 * @param present events that were there already with equal content
 * @param rejected lines that are no event or that the store refused
 * @param bytes how far the source was dealt with
 * @param cancelled whether somebody ended it before the source was at its end
 * @param rejects where the rejected lines are, if any were set aside
 */
public record ImportReport(
        long imported, long present, long rejected, long bytes, boolean cancelled, Optional<Path> rejects) {
    static final ImportReport NOTHING = new ImportReport(0, 0, 0, 0, false, Optional.empty());

    /** How many lines were dealt with, blank ones not counted. */
    public long lines() {
        return imported + present + rejected;
    }

    /** {@code imported N, already present M, rejected R}. */
    public String summary() {
        return "imported " + imported + ", already present " + present + ", rejected " + rejected;
    }

    /** The two imports as one. */
    public ImportReport plus(ImportReport other) {
        return new ImportReport(
                imported + other.imported,
                present + other.present,
                rejected + other.rejected,
                bytes + other.bytes,
                cancelled || other.cancelled,
                other.rejects.or(() -> rejects));
    }
}
