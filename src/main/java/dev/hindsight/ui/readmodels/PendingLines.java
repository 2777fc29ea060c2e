package dev.hindsight.ui.readmodels;

import dev.hindsight.readmodel.Row;
import dev.hindsight.ui.kit.PendingWrite;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.collections.ListChangeListener;
import javafx.geometry.Insets;
import javafx.scene.AccessibleRole;
import javafx.scene.control.IndexedCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.shape.Rectangle;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/**
 * The rows that are pending, pinned between the table's header and its first row and aligned with its columns. The
 * header is made taller by as much as they need, so that they cover nothing.
 */
final class PendingLines extends VBox {
    private static final int MOST = 3;
    /** The table's own rows keep at least this part of the height. */
    private static final double SHARE = 0.5;

    private final Expecting expecting;
    private final Supplier<ZoneId> zone;
    private TableView<Row> table;
    private final Map<TableView<Row>, Sideways> scrolled = new HashMap<>();
    private @Nullable Region header;
    private Subscription following = Subscription.EMPTY;
    private Subscription followingHeader = Subscription.EMPTY;
    private Subscription followingWidths = Subscription.EMPTY;

    /** @param onShow the table that the lines are of */
    PendingLines(ReadOnlyObjectProperty<TableView<Row>> onShow, Expecting expecting, Supplier<ZoneId> zone) {
        this.expecting = expecting;
        this.zone = zone;
        table = onShow.get();
        setId("pending");
        getStyleClass().add("pending");
        setAccessibleRole(AccessibleRole.LIST_VIEW);
        setManaged(false);
        Rectangle seen = new Rectangle();
        seen.widthProperty().bind(widthProperty());
        seen.heightProperty().bind(heightProperty());
        setClip(seen);
        expecting.rowsProperty().addListener(o -> show());
        onShow.subscribe(this::follow);
    }

    private void follow(TableView<Row> next) {
        following.unsubscribe();
        forgetHeader();
        table = next;
        ListChangeListener<TableColumn<Row, ?>> columns = change -> followWidths();
        next.getColumns().addListener(columns);
        following = Subscription.combine(
                next.widthProperty().subscribe(this::place),
                next.heightProperty().subscribe(this::show),
                next.skinProperty().subscribe(() -> {
                    forgetHeader();
                    place();
                }),
                () -> next.getColumns().removeListener(columns));
        followWidths();
        show();
    }

    private void followWidths() {
        followingWidths.unsubscribe();
        followingWidths = Subscription.combine(table.getColumns().stream()
                .map(column -> column.widthProperty().subscribe(this::align))
                .toArray(Subscription[]::new));
        align();
    }

    /** Leaves no room in the header that was looked at: it stands over other rows now. */
    private void forgetHeader() {
        followingHeader.unsubscribe();
        if (header != null) {
            header.setPadding(Insets.EMPTY);
            header = null;
        }
    }

    private void align() {
        getChildren().forEach(line -> ((PendingLine) line).requestLayout());
        requestLayout();
    }

    private void show() {
        List<PendingRow> rows = expecting.rowsProperty().get();
        int room = roomFor(rows);
        List<PendingLine> lines = new ArrayList<>();
        for (int i = 0; i < room; i++) {
            PendingWrite write = rows.get(i).write();
            lines.add(new PendingLine(
                    table,
                    scrolled.computeIfAbsent(table, each -> new Sideways(each, this::align)),
                    rows.get(i),
                    i == room - 1 ? rows.size() - room : 0,
                    zone.get(),
                    () -> expecting.dismiss(write)));
        }
        getChildren().setAll(lines);
        setVisible(!lines.isEmpty());
        setAccessibleText(lines.isEmpty() ? null : rows.size() + (rows.size() == 1 ? " row" : " rows") + " on the way");
        place();
    }

    private int roomFor(List<PendingRow> rows) {
        double each = table.getFixedCellSize() + PendingLine.WORDS;
        int fit = table.getHeight() <= 0 ? MOST : (int) (table.getHeight() * SHARE / each);
        return Math.min(rows.size(), Math.max(1, Math.min(MOST, fit)));
    }

    /** Below the names of the columns; what is looked at further down stays where it is. */
    private void place() {
        Region above = header();
        if (above == null) {
            return;
        }
        double height = isVisible() ? prefHeight(-1) : 0;
        double before = above.getPadding().getBottom();
        if (height != before) {
            VirtualFlow<?> flow = table.lookup(".virtual-flow") instanceof VirtualFlow<?> found ? found : null;
            double top = flow == null ? 0 : top(flow);
            above.setPadding(new Insets(0, 0, height, 0));
            if (flow != null && top < flow.getLayoutY()) {
                table.layout();
                flow.scrollPixels(top(flow) - top);
            }
        }
        resizeRelocate(0, above.prefHeight(-1) - height, table.getWidth(), height);
        layout();
    }

    /** Where the table's first row is, or would be further up: at the flow's own top where nothing is scrolled. */
    private double top(VirtualFlow<?> flow) {
        IndexedCell<?> first = flow.getFirstVisibleCell();
        return flow.getLayoutY()
                + (first == null ? 0 : first.getLayoutY() - first.getIndex() * table.getFixedCellSize());
    }

    private @Nullable Region header() {
        if (header == null && table.lookup(".column-header-background") instanceof Region found) {
            header = found;
            followingHeader = found.heightProperty().subscribe(this::place);
        }
        return header;
    }
}
