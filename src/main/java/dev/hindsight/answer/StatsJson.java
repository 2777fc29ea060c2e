package dev.hindsight.answer;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hindsight.event.Json;
import dev.hindsight.event.LosslessNumber;
import dev.hindsight.readmodel.Tile;
import java.util.List;

/** The summary tiles as of a position: {@code {"position":…,"events":…,"orders_by_status":{"paid":…},…}}. */
public final class StatsJson {
    private StatsJson() {}

    /** A tile such as {@code orders.paid} becomes {@code paid} in the object {@code orders_by_status}. */
    public static ObjectNode of(long position, List<Tile> tiles) {
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
