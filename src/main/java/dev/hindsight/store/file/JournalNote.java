package dev.hindsight.store.file;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * How far a journal goes, at its start: written after each group was forced and before anybody is told of its events,
 * so that a killed process leaves no acknowledged event that no note tells of. Two places are written in turn, each in
 * a sector of its own: a power cut that tears one leaves the one before.
 *
 * @param number counts the notes of one file
 * @param position the last one acknowledged
 */
record JournalNote(long number, long position) {
    /** Where the groups begin. */
    static final int SPACE_BYTES = 1024;

    private static final int PLACE_BYTES = 512;
    private static final long MAGIC = 0x4853_4A4F_5552_4E32L; // HSJOURN2
    private static final int BYTES = 3 * Long.BYTES + Integer.BYTES;

    /** Where in the file it is written. */
    long offset() {
        return number % 2 * PLACE_BYTES;
    }

    byte[] bytes() {
        ByteBuffer bytes =
                ByteBuffer.allocate(BYTES).putLong(MAGIC).putLong(number).putLong(position);
        return bytes.putInt(checksum(bytes.array())).array();
    }

    /** Whether {@code journal} has begun with notes, however damaged one of them is. */
    static boolean beginsWithNotes(ByteBuffer journal) {
        return hasMagic(journal, 0) || hasMagic(journal, PLACE_BYTES);
    }

    private static boolean hasMagic(ByteBuffer journal, int offset) {
        return journal.limit() >= offset + Long.BYTES && journal.getLong(offset) == MAGIC;
    }

    /** The newest note that is whole. */
    static Optional<JournalNote> newest(ByteBuffer journal) {
        Optional<JournalNote> first = at(journal, 0);
        Optional<JournalNote> second = at(journal, PLACE_BYTES);
        if (first.isEmpty() || second.isEmpty()) {
            return first.or(() -> second);
        }
        return first.get().number > second.get().number ? first : second;
    }

    private static Optional<JournalNote> at(ByteBuffer journal, int offset) {
        if (journal.limit() < offset + BYTES || !hasMagic(journal, offset)) {
            return Optional.empty();
        }
        byte[] bytes = new byte[BYTES];
        journal.get(offset, bytes);
        ByteBuffer note = ByteBuffer.wrap(bytes);
        return note.getInt(BYTES - Integer.BYTES) == checksum(bytes)
                ? Optional.of(new JournalNote(note.getLong(Long.BYTES), note.getLong(2 * Long.BYTES)))
                : Optional.empty();
    }

    private static int checksum(byte[] note) {
        CRC32C crc = new CRC32C();
        crc.update(note, 0, BYTES - Integer.BYTES);
        return (int) crc.getValue();
    }
}
