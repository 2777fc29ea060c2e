package dev.hindsight.serve;

import dev.hindsight.answer.AskedMoment;
import dev.hindsight.answer.StateJson;
import dev.hindsight.event.Json;
import dev.hindsight.event.StreamId;
import dev.hindsight.store.EventStore;
import dev.hindsight.store.StreamSummary;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** States: {@code GET /state/{stream}}, as {@code state} prints them. Thread-safe. */
final class StateReads {
    private final DoorServices services;

    StateReads(DoorServices services) {
        this.services = services;
    }

    Answer state(Request request) {
        MediaTypes.chosen(request.header("Accept"), List.of(MediaTypes.JSON));
        Parameters parameters = new Parameters(request.query(), List.of("version", "position", "at"));
        AskedMoment moment = parameters.moment();
        Long version = parameters.number("version");
        if (version != null && moment.given()) {
            throw Refusal.of(400, "version and a moment exclude each other: give one of them");
        }
        StreamId stream = StreamIds.of(request.path().get(1));
        EventStore store = services.store();
        StreamSummary summary = store.stream(stream).orElseThrow(() -> Refusal.of(404, "No stream " + stream));
        long asked = version == null ? versionAt(moment, store, stream) : version;
        if (asked < 1 || asked > summary.events()) {
            throw Refusal.of(
                    404, "Stream " + stream + " has no version " + asked + ": it has 1 to " + summary.events());
        }
        String json = Json.pretty(StateJson.of(services.histories().stateAt(stream, asked))) + "\n";
        return Reply.ok(MediaTypes.utf8(MediaTypes.JSON), json.getBytes(StandardCharsets.UTF_8))
                .with("Cache-Control", "no-cache");
    }

    private static long versionAt(AskedMoment moment, EventStore store, StreamId stream) {
        long position = Parameters.position(moment, store);
        long version = store.versionAt(stream, position);
        if (version == 0) {
            throw Refusal.of(404, "Stream " + stream + " has no event yet " + AskedMoment.words(position));
        }
        return version;
    }
}
