package dev.hindsight.store;

import dev.hindsight.event.Event;
import dev.hindsight.event.Hash;
import dev.hindsight.event.Payload;
import dev.hindsight.event.StreamId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Computes the links of the hash chain: SHA-256 over the previous link and the event's fields, each behind
 * its length; {@code docs/store-format.md} gives every byte. Payloads go in as digests, so that one can be
 * redacted by law without breaking the chain. Not thread-safe.
 */
public final class HashChain {
    private final MessageDigest link = Hash.sha256();
    private final ByteBuffer numbers = ByteBuffer.allocate(12);
    private final ByteBuffer length = ByteBuffer.allocate(4);

    /** The link of {@code event} behind {@code previous}, as its fields make it. */
    public Hash link(Hash previous, Event event) {
        return link(
                previous,
                event.position(),
                event.stream(),
                event.version(),
                event.eventId(),
                event.type(),
                event.occurredAt(),
                event.recordedAt(),
                event.data(),
                event.metadata());
    }

    Hash link(
            Hash previous,
            long position,
            StreamId stream,
            long version,
            UUID eventId,
            String type,
            Instant occurredAt,
            Instant recordedAt,
            Payload data,
            @Nullable Payload metadata) {
        link.update(previous.bytes());
        field(position);
        field(stream.value().getBytes(StandardCharsets.UTF_8));
        field(version);
        field(eventId.toString().getBytes(StandardCharsets.US_ASCII));
        field(type.getBytes(StandardCharsets.UTF_8));
        field(occurredAt);
        field(recordedAt);
        field(data.digest().bytes());
        field(metadata == null ? new byte[0] : metadata.digest().bytes());
        return Hash.of(link.digest());
    }

    private void field(byte[] bytes) {
        link.update(length.putInt(0, bytes.length).array());
        link.update(bytes);
    }

    private void field(long value) {
        link.update(length.putInt(0, Long.BYTES).array());
        link.update(numbers.putLong(0, value).array(), 0, Long.BYTES);
    }

    private void field(Instant instant) {
        link.update(length.putInt(0, Long.BYTES + Integer.BYTES).array());
        numbers.putLong(0, instant.getEpochSecond()).putInt(Long.BYTES, instant.getNano());
        link.update(numbers.array());
    }
}
