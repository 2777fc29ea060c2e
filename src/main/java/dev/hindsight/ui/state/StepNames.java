package dev.hindsight.ui.state;

import dev.hindsight.ui.kit.TextWidth;
import java.util.ArrayList;
import java.util.List;

/** How wide the names before what a step changed are to be, so that what follows stands in columns. */
final class StepNames {
    /** The part of a line that a name may take, however long it is. */
    static final double MOST = 0.45;

    private static final double LEAST = 64;
    private static final double GAP = 6;

    private final TextWidth plain = TextWidth.plain();
    private double fields = LEAST;
    private double models = LEAST;

    void measure(List<? extends StepLine> lines) {
        List<String> fieldNames = new ArrayList<>();
        List<String> modelNames = new ArrayList<>();
        for (StepLine line : lines) {
            if (line instanceof StepLine.Field field) {
                fieldNames.add(FieldRow.cut(field.change().field()));
            } else if (line instanceof StepLine.Model model) {
                modelNames.add(model.label());
            }
        }
        fields = Math.max(LEAST, Math.ceil(plain.widest(fieldNames)) + GAP);
        models = Math.max(LEAST, Math.ceil(plain.widest(modelNames)) + GAP);
    }

    double fields() {
        return fields;
    }

    double models() {
        return models;
    }
}
