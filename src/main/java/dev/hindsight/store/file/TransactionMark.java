package dev.hindsight.store.file;

/**
 * What H2 writes before a row that a transaction has written and not committed yet: flags, and the number of its
 * operation, which has the transaction's in its upper part and so takes six bytes or more.
 */
final class TransactionMark {
    private static final int NUMBER_BYTES_MIN = 6;
    private static final int NUMBER_BYTES_MAX = 9;
    static final int BYTES_MAX = NUMBER_BYTES_MAX + 1;

    /** Operation and current value, with or without a value that was committed before. */
    private static final int FLAGS = 5;

    private static final int FLAGS_WITH_COMMITTED = 13;

    private TransactionMark() {}

    /** Whether the row that begins at {@code at} has such a mark before it, from {@code start} on. */
    static boolean isBefore(byte[] bytes, int start, int at) {
        if (at - 1 < start || bytes[at - 1] < 0) {
            return false;
        }
        int first = at - 1;
        while (first > start && bytes[first - 1] < 0) {
            first--;
        }
        int length = at - first;
        if (first == start || length < NUMBER_BYTES_MIN || length > NUMBER_BYTES_MAX) {
            return false;
        }
        int flags = bytes[first - 1];
        return flags == FLAGS || flags == FLAGS_WITH_COMMITTED;
    }
}
