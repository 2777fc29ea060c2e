package dev.hindsight.ui.state;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javafx.collections.ObservableList;
import javafx.scene.control.TreeItem;

/**
 * A value of the state in the tree. Its children are made when it is first opened; another state is taken in
 * place, so that what is open, selected and scrolled to stays while the Moment moves.
 */
final class FieldItem extends TreeItem<FieldRow> {
    private boolean opened;

    FieldItem(FieldRow row) {
        super(row);
    }

    @Override
    public boolean isLeaf() {
        return !getValue().hasChildren();
    }

    @Override
    public ObservableList<TreeItem<FieldRow>> getChildren() {
        if (!opened) {
            opened = true;
            take(super.getChildren(), getValue().children());
        }
        return super.getChildren();
    }

    /** Brings {@code items} in line with {@code rows}, keeping those of the same key. */
    static void take(ObservableList<TreeItem<FieldRow>> items, List<FieldRow> rows) {
        Map<String, TreeItem<FieldRow>> known = new HashMap<>();
        items.forEach(item -> known.put(item.getValue().key(), item));
        List<TreeItem<FieldRow>> next = new ArrayList<>();
        for (FieldRow row : rows) {
            TreeItem<FieldRow> item = known.get(row.key());
            if (item instanceof FieldItem same) {
                same.become(row);
                next.add(same);
            } else {
                next.add(new FieldItem(row));
            }
        }
        if (!next.equals(items)) {
            items.setAll(next);
        }
    }

    private void become(FieldRow row) {
        if (getValue().saysTheSame(row)) {
            return;
        }
        boolean wasLeaf = isLeaf();
        setValue(row);
        if (opened) {
            take(super.getChildren(), row.children());
        }
        if (isLeaf() && !wasLeaf) {
            setExpanded(false);
        }
    }
}
