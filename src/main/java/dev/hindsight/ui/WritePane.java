package dev.hindsight.ui;

import dev.hindsight.ui.commands.CommandsView;
import dev.hindsight.ui.consistency.ConsistencyView;
import dev.hindsight.ui.door.DoorView;
import dev.hindsight.ui.kit.Background;
import dev.hindsight.ui.kit.Preferences;
import dev.hindsight.ui.kit.Sight;
import dev.hindsight.ui.kit.Surroundings;
import javafx.scene.layout.VBox;

/** The write side, from the top down: commands, how far the read models are behind, the door for other programs. */
final class WritePane extends VBox {
    private final CommandsView commands;
    private final ConsistencyView consistency;

    WritePane(Sight sight, Background background, Preferences preferences, Surroundings around) {
        commands = new CommandsView(sight, background, preferences, around);
        consistency = new ConsistencyView(sight, background);
        getChildren().addAll(commands.root(), consistency.root(), new DoorView(sight, background).root());
    }

    CommandsView commands() {
        return commands;
    }

    ConsistencyView consistency() {
        return consistency;
    }
}
