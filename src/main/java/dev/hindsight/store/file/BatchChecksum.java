package dev.hindsight.store.file;

import dev.hindsight.event.Hash;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The checksum of a row of the table {@code batches}. */
public final class BatchChecksum {
    /** How many columns stand before the checksum. */
    public static final int COLUMNS = 15;

    private BatchChecksum() {}

    /** Of the other columns as text, in their order, each with a NUL after it. */
    public static Hash of(List<? extends @Nullable Object> columns) {
        StringBuilder text = new StringBuilder();
        for (Object column : columns) {
            if (column instanceof byte[] bytes) {
                text.append(HexFormat.of().formatHex(bytes));
            } else if (column instanceof Boolean truth) {
                text.append(truth ? "TRUE" : "FALSE");
            } else if (column != null) {
                text.append(column);
            }
            text.append('\0');
        }
        return Hash.digest(text.toString().getBytes(StandardCharsets.UTF_8));
    }
}
