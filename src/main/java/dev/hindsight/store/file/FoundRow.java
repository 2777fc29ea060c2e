package dev.hindsight.store.file;

import dev.hindsight.event.Hash;
import dev.hindsight.event.Payload;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A row of the table {@code events} that was found in a file. Nothing is known of it but that it has the shape of one.
 *
 * @param metadata null where it has none
 * @param committed whether no transaction that may not have ended has written it
 * @param live whether the newest version of the file has the part that it stands in
 * @param writtenIn the version of the file in which that part was written; 0 where that is not known
 */
public record FoundRow(
        long position,
        int streamKey,
        long version,
        int typeKey,
        UUID eventId,
        Instant occurredAt,
        Instant recordedAt,
        Payload data,
        @Nullable Payload metadata,
        Hash hash,
        boolean committed,
        boolean live,
        long writtenIn) {
    /** The row in these bytes; none where its values cannot be those of an event. */
    static Optional<FoundRow> of(ByteBuffer bytes, boolean committed, boolean live, long writtenIn) {
        List<@Nullable Object> row;
        try {
            row = PageFields.decoded("a row", () -> SqlValues.row(bytes, EventRowShape.COLUMNS));
        } catch (FileDamageException e) {
            // The bytes look like a row, and one of its values cannot be: it is none.
            return Optional.empty();
        }
        return row.get(0) instanceof Long position
                        && row.get(1) instanceof Integer streamKey
                        && row.get(2) instanceof Long version
                        && row.get(3) instanceof Integer typeKey
                        && row.get(4) instanceof UUID eventId
                        && row.get(5) instanceof Instant occurredAt
                        && row.get(6) instanceof Instant recordedAt
                        && row.get(7) instanceof byte[] data
                        && row.get(9) instanceof byte[] hash
                        && position > 0
                        && version > 0
                ? Optional.of(new FoundRow(
                        position,
                        streamKey,
                        version,
                        typeKey,
                        eventId,
                        occurredAt,
                        recordedAt,
                        Payload.stored(data),
                        row.get(8) instanceof byte[] metadata ? Payload.stored(metadata) : null,
                        Hash.of(hash),
                        committed,
                        live,
                        writtenIn))
                : Optional.empty();
    }

    /** Whether both say the same, wherever they stand. */
    public boolean says(FoundRow other) {
        return position == other.position
                && streamKey == other.streamKey
                && version == other.version
                && typeKey == other.typeKey
                && eventId.equals(other.eventId)
                && occurredAt.equals(other.occurredAt)
                && recordedAt.equals(other.recordedAt)
                && hash.equals(other.hash)
                && data.equals(other.data)
                && Objects.equals(metadata, other.metadata);
    }

    /** How many bytes of memory it takes, about. */
    public long bytes() {
        return 250L + data.utf8().length + (metadata == null ? 0 : metadata.utf8().length);
    }
}
