package dev.hindsight.serve;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hindsight.answer.AskedMoment;
import dev.hindsight.answer.JsonExport;
import dev.hindsight.answer.StatsJson;
import dev.hindsight.event.HindsightException;
import dev.hindsight.event.Json;
import dev.hindsight.event.LosslessNumber;
import dev.hindsight.event.Progress;
import dev.hindsight.readmodel.AsOf;
import dev.hindsight.readmodel.Column;
import dev.hindsight.readmodel.CsvExport;
import dev.hindsight.readmodel.Listing;
import dev.hindsight.readmodel.ListingQuery;
import dev.hindsight.readmodel.ReadModel;
import dev.hindsight.readmodel.ReadModels;
import dev.hindsight.readmodel.ReadModelsBehindException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Read models and tiles: {@code GET /read-models/…}, {@code GET /stats}. Thread-safe. */
final class TableReads {
    private static final long USUAL_WAIT = 5;
    private static final long LONGEST_WAIT = 60;
    private static final String POSITION = "Hindsight-Position";

    private final DoorServices services;

    TableReads(DoorServices services) {
        this.services = services;
    }

    /** The read models as of the moment asked for. */
    private record Reached(AsOf readModels, long position) {}

    /** Which there are. */
    Answer names(Request request) {
        MediaTypes.chosen(request.header("Accept"), List.of(MediaTypes.JSON));
        ArrayNode all = Json.NODES.arrayNode();
        for (ReadModel model : ReadModels.ALL) {
            ObjectNode json = all.addObject();
            json.put("name", model.name());
            json.put("sentence", model.sentence());
            ArrayNode columns = json.putArray("columns");
            model.columns().stream().map(Column::name).forEach(columns::add);
        }
        return json(all);
    }

    /** The rows of one, as {@code export} writes them or as JSON. */
    Answer rows(Request request) {
        Parameters parameters =
                new Parameters(request.query(), List.of("position", "at", "token", "timeout", "format"));
        ReadModel model = model(request.path().get(1));
        boolean csv = isCsv(request, parameters);
        Reached reached = reached(parameters);
        Listing rows = reached.readModels().list(model, reached.position(), ListingQuery.ALL);
        Reply reply = csv
                ? Reply.streamed(
                        MediaTypes.utf8(MediaTypes.CSV) + "; header=present",
                        out -> CsvExport.write(model, rows, out, CsvExport.Options.PLAIN, Progress.NONE))
                : Reply.streamed(
                        MediaTypes.utf8(MediaTypes.JSON),
                        out -> JsonExport.write(
                                model,
                                model.columns().stream().map(Column::name).toList(),
                                rows,
                                out,
                                Progress.NONE));
        return reply.with(POSITION, Long.toString(reached.position()))
                .with("Vary", "Accept")
                .with("Cache-Control", "no-cache");
    }

    /** The summary tiles. */
    Answer stats(Request request) {
        MediaTypes.chosen(request.header("Accept"), List.of(MediaTypes.JSON));
        Reached reached = reached(new Parameters(request.query(), List.of("position", "at", "token", "timeout")));
        return json(StatsJson.of(reached.position(), reached.readModels().tiles(reached.position())))
                .with(POSITION, Long.toString(reached.position()))
                .with("Cache-Control", "no-cache");
    }

    private static ReadModel model(String name) {
        try {
            return ReadModels.named(name);
        } catch (HindsightException e) {
            throw Refusal.of(404, String.valueOf(e.getMessage()));
        }
    }

    private static boolean isCsv(Request request, Parameters parameters) {
        String format = parameters.text("format");
        if (format == null) {
            return MediaTypes.chosen(request.header("Accept"), List.of(MediaTypes.JSON, MediaTypes.CSV))
                    .equals(MediaTypes.CSV);
        }
        return switch (format) {
            case "csv" -> true;
            case "json" -> false;
            default -> throw Refusal.of(400, "'" + format + "' is no format: there are csv, json");
        };
    }

    private Reached reached(Parameters parameters) {
        AskedMoment moment = parameters.moment();
        Long token = parameters.number("token");
        Long timeout = parameters.number("timeout");
        if (timeout != null && timeout > LONGEST_WAIT) {
            throw Refusal.of(400, "timeout=" + timeout + " is too long: wait at most " + LONGEST_WAIT + " seconds");
        }
        long asked = Parameters.position(moment, services.store());
        // With a token and no moment, any answer that has reached the token will do: it need not be the head's.
        boolean latest = token != null && !moment.given();
        long wanted = Math.max(latest ? 0 : asked, token == null ? 0 : token);
        try {
            AsOf readModels =
                    services.readModels().reached(wanted, Duration.ofSeconds(timeout == null ? USUAL_WAIT : timeout));
            return new Reached(readModels, latest ? readModels.position() : asked);
        } catch (ReadModelsBehindException e) {
            throw new Refusal(behind(e));
        }
    }

    private static Reply behind(ReadModelsBehindException e) {
        ObjectNode json = Json.NODES.objectNode();
        json.put("error", String.valueOf(e.getMessage()));
        json.set("reached", LosslessNumber.of(e.reached()));
        json.set("wanted", LosslessNumber.of(e.wanted()));
        return new Reply(
                503,
                "Read models are behind",
                Map.of("Content-Type", MediaTypes.utf8(MediaTypes.JSON), "Retry-After", "1"),
                new Reply.Bytes(ByteBuffer.wrap(bytes(Json.pretty(json)))));
    }

    private static Reply json(JsonNode json) {
        return Reply.ok(MediaTypes.utf8(MediaTypes.JSON), bytes(Json.pretty(json)));
    }

    private static byte[] bytes(String json) {
        return (json + "\n").getBytes(StandardCharsets.UTF_8);
    }
}
