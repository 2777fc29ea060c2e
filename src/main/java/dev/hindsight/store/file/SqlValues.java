package dev.hindsight.store.file;

import java.nio.ByteBuffer;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.h2.mvstore.DataUtils;
import org.jspecify.annotations.Nullable;

/**
 * The values of table rows as an H2 file has them, of those types alone that a store's tables use: what else there is
 * is refused before anything of it is made.
 */
final class SqlValues {
    static final int NULL = 0;
    static final int INTEGER = 4;
    static final int BIGINT = 5;
    static final int VARBINARY = 12;
    static final int VARCHAR = 13;
    static final int UUID_BYTES = 20;
    static final int INTEGER_SMALL = 32;
    static final int BIGINT_SMALL = 48;
    private static final int FALSE = 64;
    private static final int TRUE = 65;
    private static final int INTEGER_NEGATIVE = 66;
    private static final int BIGINT_NEGATIVE = 67;
    static final int VARCHAR_SHORT = 68;
    static final int VARBINARY_SHORT = 100;
    static final int VARBINARY_SHORT_END = 132;
    static final int TIMESTAMP_WITH_ZONE = 135;
    static final int BINARY = 137;

    private static final int ZONE_STEP_SECONDS = 900;

    private SqlValues() {}

    /** The values of one row: Integer, Long, String, byte[], UUID, Boolean, Instant or null. */
    static List<@Nullable Object> row(ByteBuffer in, int columns) {
        List<@Nullable Object> row = new ArrayList<>();
        for (int i = 0; i < columns; i++) {
            row.add(value(in));
        }
        return row;
    }

    private static @Nullable Object value(ByteBuffer in) {
        int type = in.get() & 0xff;
        return switch (type) {
            case NULL -> null;
            case FALSE -> false;
            case TRUE -> true;
            case INTEGER -> DataUtils.readVarInt(in);
            case INTEGER_NEGATIVE -> -DataUtils.readVarInt(in);
            case BIGINT -> DataUtils.readVarLong(in);
            case BIGINT_NEGATIVE -> -DataUtils.readVarLong(in);
            case VARCHAR -> PageFields.text(in);
            case VARBINARY, BINARY -> PageFields.bytes(in);
            case UUID_BYTES -> new UUID(in.getLong(), in.getLong());
            case TIMESTAMP_WITH_ZONE -> instant(in);
            default -> small(type, in);
        };
    }

    private static Object small(int type, ByteBuffer in) {
        if (type >= INTEGER_SMALL && type < BIGINT_SMALL) {
            return type - INTEGER_SMALL;
        }
        if (type >= BIGINT_SMALL && type < BIGINT_SMALL + 8) {
            return (long) (type - BIGINT_SMALL);
        }
        if (type >= VARCHAR_SHORT && type < VARBINARY_SHORT) {
            return DataUtils.readString(in, type - VARCHAR_SHORT);
        }
        if (type >= VARBINARY_SHORT && type < VARBINARY_SHORT_END) {
            byte[] bytes = new byte[type - VARBINARY_SHORT];
            in.get(bytes);
            return bytes;
        }
        throw new IllegalArgumentException("a value of type " + type + ", which no store has");
    }

    private static Instant instant(ByteBuffer in) {
        long date = DataUtils.readVarLong(in);
        long nanosOfDay = DataUtils.readVarLong(in) * 1_000_000 + DataUtils.readVarInt(in);
        int zone = in.get();
        int offsetSeconds =
                switch (zone) {
                    case Byte.MAX_VALUE -> DataUtils.readVarInt(in);
                    case Byte.MIN_VALUE -> -DataUtils.readVarInt(in);
                    default -> zone * ZONE_STEP_SECONDS;
                };
        try {
            LocalDate day = LocalDate.of(Math.toIntExact(date >> 9), (int) (date >> 5) & 15, (int) date & 31);
            return day.atStartOfDay(ZoneOffset.UTC)
                    .toInstant()
                    .plusNanos(nanosOfDay)
                    .minusSeconds(offsetSeconds);
        } catch (DateTimeException | ArithmeticException e) {
            throw new IllegalArgumentException("a time that cannot be", e);
        }
    }
}
