package dev.hindsight.cli;

import dev.hindsight.event.HindsightException;
import dev.hindsight.event.Instants;
import dev.hindsight.event.Json;
import dev.hindsight.event.LosslessNumber;
import dev.hindsight.event.Payload;
import dev.hindsight.event.StreamId;
import dev.hindsight.order.OrderCommand.Item;
import dev.hindsight.readmodel.ReadModel;
import dev.hindsight.readmodel.ReadModels;
import dev.hindsight.store.ExpectedVersion;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** How arguments become values; text that cannot is wrong usage and says what would be right. */
final class Arguments {
    private static final Pattern DURATION = Pattern.compile("(?:(\\d{1,5})h)?(?:(\\d{1,5})m)?(?:(\\d{1,7})s)?");

    private Arguments() {}

    static void register(CommandLine commands) {
        commands.registerConverter(Instant.class, converter(Instants::parse))
                .registerConverter(StreamId.class, converter(StreamId::of))
                .registerConverter(Payload.class, converter(Payload::of))
                .registerConverter(ExpectedVersion.class, converter(Arguments::expectedVersion))
                .registerConverter(ReadModel.class, converter(ReadModels::named))
                .registerConverter(LosslessNumber.class, converter(Arguments::number))
                .registerConverter(UUID.class, converter(Arguments::uuid))
                .registerConverter(Duration.class, converter(Arguments::duration))
                .registerConverter(Item.class, converter(Arguments::item))
                .registerConverter(long.class, converter(Arguments::wholeNumber))
                .registerConverter(Long.class, converter(Arguments::wholeNumber))
                .registerConverter(int.class, converter(Arguments::smallNumber))
                .registerConverter(Integer.class, converter(Arguments::smallNumber));
    }

    private static ExpectedVersion expectedVersion(String text) {
        if (text.equals("any")) {
            return ExpectedVersion.ANY;
        }
        if (text.equals("none")) {
            return ExpectedVersion.NO_STREAM;
        }
        try {
            long version = Long.parseLong(text);
            if (version >= 0) {
                return ExpectedVersion.exactly(version);
            }
            throw new HindsightException("'" + text + "' is negative: give any, none or a version");
        } catch (NumberFormatException e) {
            throw new HindsightException("'" + text + "' is none of any, none or a version such as 3", e);
        }
    }

    private static Long wholeNumber(String text) {
        try {
            return Long.valueOf(text);
        } catch (NumberFormatException e) {
            throw new HindsightException("'" + text + "' is no whole number up to " + Long.MAX_VALUE, e);
        }
    }

    private static Integer smallNumber(String text) {
        try {
            return Integer.valueOf(text);
        } catch (NumberFormatException e) {
            throw new HindsightException("'" + text + "' is no whole number up to " + Integer.MAX_VALUE, e);
        }
    }

    private static UUID uuid(String text) {
        try {
            UUID id = UUID.fromString(text);
            if (id.toString().equalsIgnoreCase(text)) {
                return id;
            }
        } catch (IllegalArgumentException e) {
            throw noUuid(text, e);
        }
        throw noUuid(text, null);
    }

    private static HindsightException noUuid(String text, @Nullable Exception cause) {
        return new HindsightException("'" + text + "' is no UUID such as fbf4a1a0-b4b0-4f0c-8e2e-1c9e1f1f1f1f", cause);
    }

    private static LosslessNumber number(String text) {
        if (Json.parse(text.getBytes(StandardCharsets.UTF_8)) instanceof LosslessNumber number) {
            return number;
        }
        throw new HindsightException("'" + text + "' is no number such as 99.50");
    }

    private static Duration duration(String text) {
        Matcher parts = DURATION.matcher(text);
        if (text.isEmpty() || !parts.matches()) {
            throw new HindsightException("'" + text + "' is no duration such as 30s, 10m or 1h30m");
        }
        return Duration.ofHours(whole(parts.group(1)))
                .plusMinutes(whole(parts.group(2)))
                .plusSeconds(whole(parts.group(3)));
    }

    private static long whole(@Nullable String digits) {
        return digits == null ? 0 : Long.parseLong(digits);
    }

    /** {@code SKU:TEXT:QUANTITY:PRICE}, where the text may have colons of its own. */
    private static Item item(String text) {
        int afterSku = text.indexOf(':');
        int beforePrice = text.lastIndexOf(':');
        int beforeQuantity = text.lastIndexOf(':', beforePrice - 1);
        if (afterSku < 0 || beforeQuantity <= afterSku) {
            throw new HindsightException("'" + text + "' is no item such as A-1:Tea:2:12.50");
        }
        return new Item(
                text.substring(0, afterSku),
                text.substring(afterSku + 1, beforeQuantity),
                number(text.substring(beforeQuantity + 1, beforePrice)),
                number(text.substring(beforePrice + 1)));
    }

    private static <T> ITypeConverter<T> converter(ITypeConverter<T> parse) {
        return text -> {
            try {
                return parse.convert(text);
            } catch (HindsightException e) {
                throw new TypeConversionException(e.getMessage());
            }
        };
    }
}
