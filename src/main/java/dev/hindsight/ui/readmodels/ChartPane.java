package dev.hindsight.ui.readmodels;

import dev.hindsight.ui.kit.EventLook;
import dev.hindsight.ui.kit.Formats;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.geometry.Point2D;
import javafx.geometry.Side;
import javafx.scene.chart.LineChart;
import javafx.scene.chart.NumberAxis;
import javafx.scene.chart.StackedAreaChart;
import javafx.scene.chart.XYChart;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;

/**
 * The table drawn: money by day as lines, orders by status over all history as areas with the Moment as an
 * upright. Arrow keys and the mouse go from point to point, Enter and a click lead to the one they are at.
 */
final class ChartPane extends Pane {
    private static final double READOUT = 24;
    private static final int TICKS = 6;
    /** From here on the legend stands beside the plot, which is wide enough and never high enough. */
    private static final double WIDE = 760;

    private final Charting model;
    private final Consumer<ChartPoints.Point> open;
    private final Label readout = new Label();
    private final Region moment = new Region();
    private final Region cursor = new Region();
    private @Nullable XYChart<Number, Number> chart;
    private ChartPoints shown = new ChartPoints(List.of(), List.of(), "day");
    /** The point that is looked at; -1 for none. */
    private int at = -1;

    /** @param open leads to what is behind a point */
    ChartPane(Charting model, Consumer<ChartPoints.Point> open) {
        this.model = model;
        this.open = open;
        setId("chartPane");
        getStyleClass().add("chart-pane");
        setFocusTraversable(true);
        readout.getStyleClass().add("readout");
        readout.setId("readout");
        moment.getStyleClass().add("moment-line");
        cursor.getStyleClass().add("cursor-line");
        moment.setMouseTransparent(true);
        cursor.setMouseTransparent(true);
        getChildren().setAll(readout, moment, cursor);
        model.pointsProperty().addListener((o, old, points) -> show(points));
        model.sight().momentProperty().addListener(o -> requestLayout());
        setOnMouseMoved(e -> look(shown.nearest(valueAt(e.getX(), e.getY()))));
        setOnMouseExited(e -> look(-1));
        setOnMouseClicked(e -> {
            requestFocus();
            look(shown.nearest(valueAt(e.getX(), e.getY())));
            openLooked();
        });
        addEventHandler(KeyEvent.KEY_PRESSED, this::onKey);
        look(-1);
    }

    private void show(@Nullable ChartPoints points) {
        if (points == null) {
            return;
        }
        shown = points;
        at = -1;
        NumberAxis x = new NumberAxis();
        NumberAxis y = new NumberAxis();
        x.setAutoRanging(false);
        long first = points.points().isEmpty() ? 0 : points.points().get(0).at();
        long last = points.points().isEmpty()
                ? 1
                : points.points().get(points.points().size() - 1).at();
        x.setLowerBound((double) first);
        x.setUpperBound((double) Math.max(first + 1, last));
        x.setTickUnit(tick((last - first) / (double) TICKS, points.overHistory()));
        x.setMinorTickVisible(false);
        y.setMinorTickVisible(false);
        x.setTickLabelFormatter(words(points.overHistory()));
        y.setTickLabelFormatter(counts());
        XYChart<Number, Number> next;
        if (points.overHistory()) {
            StackedAreaChart<Number, Number> areas = new StackedAreaChart<>(x, y);
            areas.setCreateSymbols(false);
            areas.getStyleClass().add("statuses");
            next = areas;
        } else {
            LineChart<Number, Number> lines = new LineChart<>(x, y);
            // So many signs would be a band.
            lines.setCreateSymbols(points.points().size() <= 90);
            lines.getStyleClass().add("money");
            next = lines;
        }
        next.setAnimated(false);
        next.setVerticalGridLinesVisible(false);
        next.setData(series(points));
        next.setAccessibleText(points.summary());
        setAccessibleText("Chart: " + points.summary());
        if (chart != null) {
            getChildren().remove(chart);
        }
        chart = next;
        getChildren().add(0, next);
        look(-1);
    }

    /** A round number of positions, any whole number of days. */
    private static double tick(double least, boolean round) {
        if (!round || least <= 1) {
            return Math.max(1, Math.ceil(least));
        }
        double power = Math.pow(10, Math.floor(Math.log10(least)));
        double digits = least / power;
        return power * (digits <= 1 ? 1 : digits <= 2 ? 2 : digits <= 5 ? 5 : 10);
    }

    private static ObservableList<XYChart.Series<Number, Number>> series(ChartPoints points) {
        ObservableList<XYChart.Series<Number, Number>> all = FXCollections.observableArrayList();
        for (int s = 0; s < points.names().size(); s++) {
            List<XYChart.Data<Number, Number>> data = new ArrayList<>();
            for (ChartPoints.Point point : points.points()) {
                data.add(new XYChart.Data<>(point.at(), point.values().get(s)));
            }
            String name = points.names().get(s);
            // Areas are told apart by colour alone but for this; lines have shapes and dashes of their own.
            String sign = points.overHistory() ? EventLook.ofStatus(name).sign() + " " : "";
            all.add(new XYChart.Series<>(sign + name, FXCollections.observableArrayList(data)));
        }
        return all;
    }

    private static StringConverter<Number> words(boolean positions) {
        return new StringConverter<>() {
            @Override
            public String toString(Number value) {
                return positions
                        ? Formats.count(value.longValue())
                        : LocalDate.ofEpochDay(value.longValue()).toString();
            }

            @Override
            public Number fromString(String text) {
                return 0;
            }
        };
    }

    private static StringConverter<Number> counts() {
        return words(true);
    }

    private void look(int index) {
        at = index;
        readout.setText(
                index >= 0
                        ? shown.words(shown.points().get(index))
                        : shown.overHistory()
                                ? "Orders by status over all history · the upright is the Moment · a click goes there"
                                : "Money by " + shown.unit()
                                        + " as of the Moment · a click shows the day in the table");
        requestLayout();
    }

    private void openLooked() {
        if (at >= 0) {
            open.accept(shown.points().get(at));
        }
    }

    private void onKey(KeyEvent key) {
        int size = shown.points().size();
        if (size > 0 && (key.getCode() == KeyCode.RIGHT || key.getCode() == KeyCode.LEFT)) {
            int step = key.getCode() == KeyCode.RIGHT ? 1 : -1;
            look(at < 0 ? (step > 0 ? 0 : size - 1) : Math.max(0, Math.min(size - 1, at + step)));
            setAccessibleText(readout.getText());
            key.consume();
        } else if (key.getCode() == KeyCode.ENTER) {
            openLooked();
            key.consume();
        }
    }

    private double valueAt(double x, double y) {
        if (chart == null) {
            return 0;
        }
        Point2D inAxis = chart.getXAxis().sceneToLocal(localToScene(x, y));
        return chart.getXAxis().getValueForDisplay(inAxis.getX()).doubleValue();
    }

    @Override
    protected void layoutChildren() {
        readout.resizeRelocate(0, 0, getWidth(), READOUT);
        if (chart == null) {
            return;
        }
        chart.setLegendSide(getWidth() > WIDE ? Side.RIGHT : Side.BOTTOM);
        chart.resizeRelocate(0, READOUT, getWidth(), Math.max(0, getHeight() - READOUT));
        chart.layout();
        boolean upright = shown.overHistory() && !shown.points().isEmpty();
        place(moment, upright, (double) model.sight().moment().position());
        place(cursor, at >= 0, at >= 0 ? (double) shown.points().get(at).at() : 0);
    }

    private void place(Region line, boolean visible, double value) {
        line.setVisible(visible);
        if (visible && chart != null) {
            NumberAxis x = (NumberAxis) chart.getXAxis();
            NumberAxis y = (NumberAxis) chart.getYAxis();
            double held = Math.max(x.getLowerBound(), Math.min(x.getUpperBound(), value));
            Point2D foot = sceneToLocal(x.localToScene(x.getDisplayPosition(held), 0));
            Point2D top = sceneToLocal(y.localToScene(0, 0));
            line.resizeRelocate(Math.rint(foot.getX()) - 1, top.getY(), 2, Math.max(0, foot.getY() - top.getY()));
        }
    }
}
