package dev.hindsight.cli;

import dev.hindsight.event.HindsightException;
import dev.hindsight.event.Instants;
import dev.hindsight.event.Payload;
import dev.hindsight.event.StreamId;
import dev.hindsight.store.ExpectedVersion;
import java.time.Instant;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** How arguments become values; text that cannot is wrong usage and says what would be right. */
final class Arguments {
    private Arguments() {}

    static void register(CommandLine commands) {
        commands.registerConverter(Instant.class, converter(Instants::parse))
                .registerConverter(StreamId.class, converter(StreamId::of))
                .registerConverter(Payload.class, converter(Payload::of))
                .registerConverter(ExpectedVersion.class, converter(Arguments::expectedVersion));
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
