package dev.hindsight.store.file;

import java.nio.ByteBuffer;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.h2.mvstore.DataUtils;
import org.jspecify.annotations.Nullable;

/**
 * An entry of a table in an H2 file: what a transaction that did not end makes of it, and what was there before.
 *
 * @param current as the last transaction left it; null where that removed it
 * @param committed as it was before a transaction that did not end; null where there is none
 */
record VersionedRow<V>(@Nullable V current, @Nullable V committed) {
    private static final int OPERATION = 1;
    private static final int ENTRY = 2;
    private static final int CURRENT = 4;
    private static final int COMMITTED = 8;

    /** All that the entry is or was, each once. */
    Set<V> versions() {
        Set<V> versions = new LinkedHashSet<>();
        Stream.of(Optional.ofNullable(current), Optional.ofNullable(committed))
                .flatMap(Optional::stream)
                .forEach(versions::add);
        return versions;
    }

    /** Reads the rows of one leaf, one after the other. */
    static final class Reader<V> {
        private final ByteBuffer in;
        private final Function<ByteBuffer, V> value;
        private final boolean plain;

        Reader(ByteBuffer in, Function<ByteBuffer, V> value) {
            this.in = in;
            this.value = value;
            plain = in.get() == 0;
        }

        VersionedRow<V> next() {
            return plain ? new VersionedRow<>(value.apply(in), null) : read(in, value);
        }
    }

    static <V> VersionedRow<V> read(ByteBuffer in, Function<ByteBuffer, V> value) {
        int flags = in.get();
        if ((flags & OPERATION) != 0) {
            DataUtils.readVarLong(in);
        }
        if ((flags & ENTRY) != 0) {
            DataUtils.readVarLong(in);
        }
        V current = (flags & CURRENT) == 0 ? null : value.apply(in);
        V committed = (flags & COMMITTED) == 0 ? null : value.apply(in);
        return new VersionedRow<>(current, committed);
    }
}
