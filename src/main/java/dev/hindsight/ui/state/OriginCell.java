package dev.hindsight.ui.state;

import dev.hindsight.timetravel.FieldOrigin;
import dev.hindsight.ui.kit.Formats;
import java.time.ZoneId;
import javafx.beans.binding.BooleanExpression;
import javafx.beans.value.ObservableBooleanValue;
import javafx.css.PseudoClass;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.control.TreeTableCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/** Which event set a value, as a link to it; for what is not set yet, which one will. */
final class OriginCell extends TreeTableCell<FieldRow, FieldRow> {
    static final String VERB = "set by";

    private static final PseudoClass LATER = PseudoClass.getPseudoClass("later");

    /** Left and right, as the style sheet has them. */
    private static final double INSETS = 12;

    private final StateViewModel model;
    private final Label verb = new Label();
    private final Hyperlink link = new Hyperlink();
    private final Hyperlink since = new Hyperlink();
    private final HBox both = new HBox(verb, link, since);
    private final Tooltip tip = new Tooltip();
    private final Tooltip sinceTip = new Tooltip();

    /** @param verbs whether there is room for the verb */
    OriginCell(StateViewModel model, ObservableBooleanValue verbs) {
        this.model = model;
        getStyleClass().add("origin");
        both.getStyleClass().add("origin-line");
        setGraphic(both);
        verb.managedProperty().bind(verb.visibleProperty());
        verb.visibleProperty()
                .bind(verb.textProperty().isNotEqualTo(VERB).or(BooleanExpression.booleanExpression(verbs)));
        verb.setMinWidth(Region.USE_PREF_SIZE);
        both.maxWidthProperty().bind(widthProperty().subtract(INSETS));
        both.prefWidthProperty().bind(both.maxWidthProperty());
        // Enter on the row does the same; the keyboard need not stop at each link.
        link.setFocusTraversable(false);
        link.setOnAction(e -> {
            link.setVisited(false);
            FieldRow row = getItem();
            if (row != null) {
                model.goToVersion(row.leadsTo());
            }
        });
        // What they say is put into words when it is read: rows change at every step.
        tip.setOnShowing(e -> tip.setText(describe(getItem())));
        link.setTooltip(tip);
        since.getStyleClass().add("since");
        since.setFocusTraversable(false);
        sinceTip.setOnShowing(e -> sinceTip.setText(describeChange(getItem())));
        since.setTooltip(sinceTip);
        since.managedProperty().bind(since.visibleProperty());
        since.setOnAction(e -> {
            since.setVisited(false);
            FieldRow row = getItem();
            if (row != null && row.changed() != null) {
                model.goToVersion(row.changed().version());
            }
        });
    }

    @Override
    protected void updateItem(FieldRow row, boolean empty) {
        super.updateItem(row, empty);
        FieldOrigin origin = empty || row == null ? null : row.origin();
        boolean topLevel = !empty && row != null && row.topLevel();
        // Hidden, not taken away: what comes back into a cell is styled anew.
        both.setVisible(topLevel);
        if (empty || row == null || !topLevel) {
            setAccessibleText(null);
            return;
        }
        pseudoClassStateChanged(LATER, row.later() > 0 || origin == null);
        if (row.later() > 0) {
            verb.setText("set later,");
            link.setText("v" + row.later());
        } else if (origin != null) {
            verb.setText(VERB);
            link.setText(link(origin));
        } else {
            verb.setText(row.value().isNull() ? "not set" : "");
            link.setText("");
        }
        FieldOrigin changed = row.changed();
        boolean older = origin != null && changed != null && changed.version() != origin.version() && row.later() == 0;
        since.setVisible(older);
        if (older) {
            since.setText("same since v" + changed.version());
        }
        link.setVisible(row.leadsTo() > 0);
        link.setAccessibleText("Go to " + link.getText());
        setAccessibleText(verb.getText() + " " + link.getText());
    }

    /** {@code v2 PaymentAuthorized}. */
    static String link(FieldOrigin origin) {
        return "v" + origin.version() + " " + origin.type();
    }

    private String describe(@Nullable FieldRow row) {
        FieldOrigin origin = row == null ? null : row.origin();
        if (row != null && row.later() > 0) {
            return "Go to version " + row.later();
        }
        return origin == null
                ? ""
                : "set by" + described(origin, model.zoneProperty().get());
    }

    private String describeChange(@Nullable FieldRow row) {
        FieldOrigin changed = row == null ? null : row.changed();
        return changed == null
                ? ""
                : "last changed by" + described(changed, model.zoneProperty().get());
    }

    private static String described(FieldOrigin origin, ZoneId zone) {
        return " " + link(origin) + "\n" + Formats.instant(origin.occurredAt(), zone) + " "
                + Formats.zone(zone, origin.occurredAt()) + (origin.actor() == null ? "" : " by " + origin.actor())
                + "\n" + Formats.utc(origin.occurredAt());
    }
}
