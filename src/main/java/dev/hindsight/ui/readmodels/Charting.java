package dev.hindsight.ui.readmodels;

import dev.hindsight.readmodel.AsOf;
import dev.hindsight.readmodel.ListingQuery;
import dev.hindsight.readmodel.ReadModel;
import dev.hindsight.readmodel.SortKey;
import dev.hindsight.ui.kit.Background;
import dev.hindsight.ui.kit.Paced;
import dev.hindsight.ui.kit.Sight;
import java.util.List;
import java.util.Set;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import org.jspecify.annotations.Nullable;

/** What is drawn of the table on show. FX thread only; points are read beside it. */
final class Charting {
    private static final Set<String> DRAWN = Set.of("daily_sales", "order_dashboard");

    private final Sight sight;
    private final Background background;
    private final ReadOnlyObjectProperty<@Nullable Found> table;
    private final BooleanProperty on = new SimpleBooleanProperty();
    private final ReadOnlyObjectWrapper<@Nullable ChartPoints> points = new ReadOnlyObjectWrapper<>();
    private Background.@Nullable Running<ChartPoints> running;
    /** What the points are of: statuses over all history are the same at each Moment. */
    private String drawn = "";

    Charting(Sight sight, Background background, ReadOnlyObjectProperty<@Nullable Found> table) {
        this.sight = sight;
        this.background = background;
        this.table = table;
        on.addListener(o -> draw());
        // A chart is made anew: at live not at every tick.
        Paced growing = new Paced(Paced.USUAL, this::draw);
        table.addListener((o, old, next) -> {
            if (sight.moment().live()
                    && old != null
                    && next != null
                    && old.wanted().isLike(next.wanted())) {
                growing.ask();
            } else {
                draw();
            }
        });
    }

    // ---- Properties

    /** Whether a chart is on show in place of the table. */
    BooleanProperty onProperty() {
        return on;
    }

    /** Null until there are any. */
    ReadOnlyObjectProperty<@Nullable ChartPoints> pointsProperty() {
        return points.getReadOnlyProperty();
    }

    static boolean draws(ReadModel model) {
        return DRAWN.contains(model.name());
    }

    Sight sight() {
        return sight;
    }

    // ---- Commands

    private void draw() {
        Found found = table.get();
        if (!on.get() || found == null || !draws(found.wanted().model())) {
            return;
        }
        Wanted wanted = found.wanted();
        boolean money = wanted.model().name().equals("daily_sales");
        String next = money
                ? "money " + wanted
                : "statuses " + sight.reachedProperty().get();
        if (next.equals(drawn)) {
            return;
        }
        if (running != null) {
            running.cancel();
        }
        drawn = next;
        Background.Running<ChartPoints> reading = background.latest("readmodels-chart", progress -> {
            AsOf asOf = sight.workspace().readModels();
            ListingQuery query = new ListingQuery(
                    List.of(SortKey.by("day")),
                    wanted.query().text(),
                    wanted.query().filters(),
                    wanted.query().changed());
            return money
                    ? ChartPoints.money(
                            asOf.list(wanted.model(), wanted.position(), query),
                            wanted.model().columns(),
                            progress)
                    : ChartPoints.statuses(asOf, progress);
        });
        running = reading;
        reading.onDone(points::set);
    }
}
