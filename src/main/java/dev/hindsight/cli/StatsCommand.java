package dev.hindsight.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hindsight.app.Workspace;
import dev.hindsight.event.Json;
import dev.hindsight.event.LosslessNumber;
import dev.hindsight.readmodel.Tile;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code stats}: the summary tiles. */
@Command(name = "stats", description = "Prints the summary tiles as JSON.")
final class StatsCommand implements Runnable {
    private final Session session;

    @Mixin
    private final AsOfOptions asOf = new AsOfOptions();

    StatsCommand(Session session) {
        this.session = session;
    }

    @Override
    public void run() {
        try (Workspace workspace = session.open()) {
            long position = asOf.position(workspace.store());
            session.out()
                    .line(Json.pretty(json(
                            position, session.readModels(workspace, position).tiles(position))));
        }
    }

    /** A tile such as {@code orders.paid} becomes {@code paid} in the object {@code orders_by_status}. */
    static ObjectNode json(long position, List<Tile> tiles) {
        ObjectNode json = Json.NODES.objectNode();
        json.set("position", LosslessNumber.of(position));
        for (Tile tile : tiles) {
            int dot = tile.name().indexOf('.');
            ObjectNode into = dot < 0 ? json : json.withObject("/" + tile.name().substring(0, dot) + "_by_status");
            into.set(tile.name().substring(dot + 1), LosslessNumber.of(tile.value()));
        }
        return json;
    }
}
