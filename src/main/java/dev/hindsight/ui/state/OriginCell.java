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
        link.setTooltip(tip);
        since.getStyleClass().add("since");
        since.setFocusTraversable(false);
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
        if (empty || row == null || !topLevel) {
            setGraphic(null);
            setAccessibleText(null);
            return;
        }
        pseudoClassStateChanged(LATER, row.later() > 0 || origin == null);
        if (row.later() > 0) {
            verb.setText("set later,");
            link.setText("v" + row.later());
            tip.setText("Go to version " + row.later());
        } else if (origin != null) {
            verb.setText(VERB);
            link.setText(link(origin));
            tip.setText(describe(origin, model.zoneProperty().get()));
        } else {
            verb.setText(row.value().isNull() ? "not set" : "");
            link.setText("");
        }
        FieldOrigin changed = row.changed();
        boolean older = origin != null && changed != null && changed.version() != origin.version() && row.later() == 0;
        since.setVisible(older);
        if (older) {
            since.setText("same since v" + changed.version());
            sinceTip.setText(
                    "last changed by" + described(changed, model.zoneProperty().get()));
        }
        link.setVisible(row.leadsTo() > 0);
        link.setAccessibleText(tip.getText());
        setAccessibleText(verb.getText() + " " + link.getText());
        setGraphic(both);
    }

    /** {@code v2 PaymentAuthorized}. */
    static String link(FieldOrigin origin) {
        return "v" + origin.version() + " " + origin.type();
    }

    private static String describe(FieldOrigin origin, ZoneId zone) {
        return "set by" + described(origin, zone);
    }

    private static String described(FieldOrigin origin, ZoneId zone) {
        return " " + link(origin) + "\n" + Formats.instant(origin.occurredAt(), zone) + " "
                + Formats.zone(zone, origin.occurredAt()) + (origin.actor() == null ? "" : " by " + origin.actor())
                + "\n" + Formats.utc(origin.occurredAt());
    }
}
