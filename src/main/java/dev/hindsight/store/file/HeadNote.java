package dev.hindsight.store.file;

import dev.hindsight.event.Hash;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * What the head file says of a store's file.
 *
 * @param number counts the notes of one head file
 * @param state whether a process had it open when this was written
 * @param head the store's end where it was closed; else the file has at least this
 * @param journalled whether a journal stands beside the open file
 * @param changedByOthers whether another program has written to the file, and nobody verified it since
 * @param fileBytes length of the file when it was closed last; 0 where it never was
 * @param fileVersion version in the file's own header then
 * @param fileCreated when H2 made the file, as its header has it: another one is a file made anew
 */
record HeadNote(
        long number,
        State state,
        StoreHead head,
        boolean journalled,
        boolean changedByOthers,
        long fileBytes,
        long fileVersion,
        long fileCreated) {
    enum State {
        CLOSED,
        OPEN
    }

    static final HeadNote FIRST = new HeadNote(0, State.OPEN, StoreHead.NONE, false, false, 0, 0, 0);

    /** Bytes from one place of a note to the other: more than a disk writes at once. */
    static final int PLACE_BYTES = 4096;

    static final int SPACE_BYTES = 2 * PLACE_BYTES;

    private static final long MAGIC = 0x4853_4845_4144_3031L; // HSHEAD01
    private static final int BYTES = 6 * Long.BYTES + 3 + Hash.BYTES + Integer.BYTES;

    /** Where in the file it is written: in the one place and the other in turn. */
    long offset() {
        return number % 2 * PLACE_BYTES;
    }

    HeadNote next() {
        return new HeadNote(number + 1, state, head, journalled, changedByOthers, fileBytes, fileVersion, fileCreated);
    }

    HeadNote withHead(StoreHead newHead) {
        return new HeadNote(
                number + 1, state, newHead, journalled, changedByOthers, fileBytes, fileVersion, fileCreated);
    }

    HeadNote withJournal(boolean isThere) {
        return new HeadNote(number + 1, state, head, isThere, changedByOthers, fileBytes, fileVersion, fileCreated);
    }

    HeadNote withChangedByOthers(boolean changed) {
        return new HeadNote(number + 1, state, head, journalled, changed, fileBytes, fileVersion, fileCreated);
    }

    HeadNote opened(StoreHead found, boolean changed) {
        return new HeadNote(number + 2, State.OPEN, found, journalled, changed, fileBytes, fileVersion, fileCreated);
    }

    HeadNote closed(StoreHead end, FileCheck file) {
        return new HeadNote(
                number + 1, State.CLOSED, end, false, changedByOthers, file.bytes(), file.version(), file.created());
    }

    /** Whether nothing that was stored was ever told to anybody: the store was being made when its process ended. */
    boolean neverUsed() {
        return state == State.OPEN && head.position() == 0 && !journalled && fileBytes == 0;
    }

    byte[] bytes() {
        ByteBuffer bytes = ByteBuffer.allocate(BYTES)
                .putLong(MAGIC)
                .putLong(number)
                .put((byte) (state == State.OPEN ? 1 : 0))
                .put((byte) (journalled ? 1 : 0))
                .put((byte) (changedByOthers ? 1 : 0))
                .putLong(fileBytes)
                .putLong(fileVersion)
                .putLong(fileCreated)
                .putLong(head.position())
                .put(head.hash().bytes());
        return bytes.putInt(checksum(bytes.array())).array();
    }

    /** The newest note of a head file that is whole. */
    static Optional<HeadNote> newest(ByteBuffer file) {
        Optional<HeadNote> first = at(file, 0);
        Optional<HeadNote> second = at(file, PLACE_BYTES);
        if (first.isEmpty() || second.isEmpty()) {
            return first.or(() -> second);
        }
        return first.get().number > second.get().number ? first : second;
    }

    private static Optional<HeadNote> at(ByteBuffer file, int offset) {
        if (file.limit() < offset + BYTES) {
            return Optional.empty();
        }
        byte[] note = new byte[BYTES];
        file.get(offset, note);
        ByteBuffer in = ByteBuffer.wrap(note);
        if (in.getLong() != MAGIC || in.getInt(BYTES - Integer.BYTES) != checksum(note)) {
            return Optional.empty();
        }
        long number = in.getLong();
        State state = in.get() == 0 ? State.CLOSED : State.OPEN;
        boolean journalled = in.get() != 0;
        boolean changedByOthers = in.get() != 0;
        long fileBytes = in.getLong();
        long fileVersion = in.getLong();
        long fileCreated = in.getLong();
        long position = in.getLong();
        byte[] hash = new byte[Hash.BYTES];
        in.get(hash);
        return Optional.of(new HeadNote(
                number,
                state,
                new StoreHead(position, Hash.of(hash)),
                journalled,
                changedByOthers,
                fileBytes,
                fileVersion,
                fileCreated));
    }

    private static int checksum(byte[] note) {
        CRC32C crc = new CRC32C();
        crc.update(note, 0, BYTES - Integer.BYTES);
        return (int) crc.getValue();
    }
}
