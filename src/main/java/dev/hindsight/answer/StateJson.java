package dev.hindsight.answer;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hindsight.event.Json;
import dev.hindsight.event.LosslessNumber;
import dev.hindsight.timetravel.StateAt;

/** A stream's state with where it stands: {@code {"streamId":…,"version":…,"position":…,"state":{…}}}. */
public final class StateJson {
    private StateJson() {}

    public static ObjectNode of(StateAt found) {
        ObjectNode json = Json.NODES.objectNode();
        json.put("streamId", found.stream().value());
        json.set("version", LosslessNumber.of(found.version()));
        json.set("position", LosslessNumber.of(found.position()));
        json.set("state", found.state());
        return json;
    }
}
