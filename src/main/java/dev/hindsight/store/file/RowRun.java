package dev.hindsight.store.file;

/**
 * Rows of the table {@code events} that stand one behind the other in a file, a position each.
 *
 * @param offset where the first begins; of a packed page, where the page begins
 * @param bytes from there to the end of the last, or of the page
 * @param packed whether they stand in a page that H2 has compressed
 * @param committed whether no transaction that may not have ended has written them
 * @param chunk where the chunk begins that they stand in; 0 where none is known
 * @param writtenIn version of the file in which it was written; 0 where that is not known
 */
public record RowRun(
        long firstPosition,
        int count,
        long offset,
        int bytes,
        boolean packed,
        boolean committed,
        long chunk,
        long writtenIn) {
    public long lastPosition() {
        return firstPosition + count - 1;
    }
}
