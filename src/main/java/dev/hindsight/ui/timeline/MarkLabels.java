package dev.hindsight.ui.timeline;

import dev.hindsight.timetravel.Mark;
import java.util.ArrayList;
import java.util.List;
import javafx.css.PseudoClass;
import javafx.scene.Group;
import javafx.scene.control.Label;

/** The names below the markers, as many as fit; below stripes, that of the Moment's event alone. */
final class MarkLabels extends Group {
    private static final PseudoClass FUTURE = PseudoClass.getPseudoClass("future");
    private static final PseudoClass CURRENT = PseudoClass.getPseudoClass("current");
    private static final double Y = 36;
    private static final double HEIGHT = 16;
    private static final double GAP = 10;

    private final List<Label> labels = new ArrayList<>();

    MarkLabels() {
        setManaged(false);
        setMouseTransparent(true);
    }

    /** Makes the labels: one a mark, or the one of the Moment. */
    void name(List<Mark> marks, boolean each) {
        getChildren().clear();
        labels.clear();
        int labelled = each ? marks.size() : Math.min(1, marks.size());
        for (int i = 0; i < labelled; i++) {
            Label label = new Label(each ? (i + 1) + " " + marks.get(i).type() : "");
            label.getStyleClass().add("mark-label");
            label.setManaged(false);
            labels.add(label);
        }
        getChildren().addAll(labels);
    }

    void placeEach(TrackScale scale, int version) {
        double[] widths = new double[labels.size()];
        for (int i = 0; i < labels.size(); i++) {
            labels.get(i).pseudoClassStateChanged(CURRENT, i + 1 == version);
            labels.get(i).pseudoClassStateChanged(FUTURE, i + 1 > version);
            widths[i] = width(labels.get(i));
        }
        // The current one's label first, then from the left whichever still fits.
        List<double[]> taken = new ArrayList<>();
        for (int pass = 0; pass < 2; pass++) {
            for (int i = 0; i < labels.size(); i++) {
                if ((pass == 0) == (i + 1 == version)) {
                    double from = held(scale, i + 1, widths[i]);
                    double to = from + widths[i];
                    boolean fits = taken.stream().allMatch(t -> to + GAP < t[0] || from > t[1] + GAP);
                    labels.get(i).setVisible(fits);
                    labels.get(i).resizeRelocate(Math.rint(from), Y, widths[i], HEIGHT);
                    if (fits) {
                        taken.add(new double[] {from, to});
                    }
                }
            }
        }
    }

    void placeOne(TrackScale scale, int version, String text) {
        Label label = labels.get(0);
        label.setText(text);
        label.pseudoClassStateChanged(CURRENT, true);
        double width = width(label);
        label.resizeRelocate(Math.rint(held(scale, version, width)), Y, width, HEIGHT);
    }

    private static double width(Label label) {
        label.applyCss();
        return Math.ceil(label.prefWidth(-1));
    }

    private static double held(TrackScale scale, int version, double width) {
        return Math.max(0, Math.min(scale.width() - width, scale.x(version) - width / 2));
    }
}
