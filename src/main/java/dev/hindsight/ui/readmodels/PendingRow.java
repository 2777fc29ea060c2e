package dev.hindsight.ui.readmodels;

import dev.hindsight.readmodel.RowChange;
import dev.hindsight.ui.kit.Formats;
import dev.hindsight.ui.kit.PendingWrite;
import org.jspecify.annotations.Nullable;

/**
 * A row as a write of this window's will leave it, or would have left it. Immutable.
 *
 * @param write the last that touches the row
 * @param change null where only the write's end is left to tell
 * @param why it was rolled back; else empty
 */
record PendingRow(PendingWrite write, @Nullable RowChange change, Fate fate, String why) {
    /** What has become of the write. */
    enum Fate {
        PENDING,
        RECONCILED,
        ROLLED_BACK
    }

    /** What the write does to the row. */
    enum Kind {
        COMES("+"),
        CHANGES("~"),
        GOES("−");

        private final String sign;

        Kind(String sign) {
            this.sign = sign;
        }

        String sign() {
            return sign;
        }
    }

    Kind kind() {
        return change == null || change.before() == null
                ? Kind.COMES
                : change.after() == null ? Kind.GOES : Kind.CHANGES;
    }

    /** {@code ◌ on disk, waits for position 4,123 · ShipOrder}. */
    String words() {
        return switch (fate) {
            case PENDING ->
                (kind() == Kind.GOES ? Kind.GOES.sign() + " will go · " : "")
                        + (write.accepted() ? onDisk() : "◌ pending") + " · " + write.command();
            case RECONCILED -> "✓ in the read models · " + write.command();
            case ROLLED_BACK -> "✕ rolled back: " + why;
        };
    }

    private String onDisk() {
        return "◌ on disk, waits for position " + Formats.count(write.token().orElse(0));
    }
}
