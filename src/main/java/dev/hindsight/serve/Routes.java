package dev.hindsight.serve;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Every path there is. A new one is a line here and a line of the page that lists them. Immutable. */
final class Routes {
    private static final String INDEX =
            """
            Hindsight

            GET  /streams/{stream}                          newest events, 20 a page
            POST /streams/{stream}                          append events
            POST /streams/{stream}/incoming/{uuid}          append one event with this id
            GET  /streams/{stream}/{n|head}                 one event
            GET  /streams/{stream}/{n|head}/backward/{count}
            GET  /streams/{stream}/{n}/forward/{count}
            GET  /streams/$all                              all events, and pages of them as above
            GET  /read-models                               which there are
            GET  /read-models/{name}?position=|at=|token=&timeout=&format=csv|json
            GET  /state/{stream}?version=|position=|at=
            GET  /stats?position=|at=|token=&timeout=
            GET  /events/live?from=                         server-sent events
            """;

    private final Route index;
    private final Route stream;
    private final Route all;
    private final Route incoming;
    private final Route event;
    private final Route backward;
    private final Route forward;
    private final Route metadata;
    private final Route readModels;
    private final Route readModel;
    private final Route state;
    private final Route stats;
    private final Route live;

    Routes(DoorServices services, DoorOptions options, Places reads, Places writes, Places tables) {
        StreamReads streams =
                new StreamReads(services, options.limits(), options.token().isPresent());
        StreamWrites appends = new StreamWrites(services, options.limits());
        TableReads answers = new TableReads(services);
        LiveReads events = new LiveReads(services.store());
        index = Route.get(reads, request -> Reply.ok(MediaTypes.TEXT, INDEX.getBytes(StandardCharsets.UTF_8)));
        all = Route.get(reads, streams::newest);
        stream = all.and(Route.post(writes, appends::append));
        incoming = Route.post(writes, appends::incoming);
        event = Route.get(reads, streams::event);
        backward = Route.get(reads, streams::backward);
        forward = Route.get(reads, streams::forward);
        metadata = Route.get(reads, streams::metadata);
        readModels = Route.get(reads, answers::names);
        readModel = Route.get(tables, answers::rows);
        state = Route.get(reads, new StateReads(services)::state);
        stats = Route.get(tables, answers::stats);
        live = Route.get(reads, events::live);
    }

    /** Null where there is no such path. */
    @Nullable
    Route route(List<String> path) {
        String last = path.get(path.size() - 1);
        return switch (path.get(0)) {
            case "" -> path.size() == 1 ? index : null;
            case "streams" -> path.size() < 2 || last.isEmpty() || path.get(1).isEmpty() ? null : streams(path);
            case "read-models" -> path.size() == 1 ? readModels : path.size() == 2 ? readModel : null;
            case "state" -> path.size() == 2 && !last.isEmpty() ? state : null;
            case "stats" -> path.size() == 1 ? stats : null;
            case "events" -> path.size() == 2 && last.equals("live") ? live : null;
            default -> null;
        };
    }

    private @Nullable Route streams(List<String> path) {
        return switch (path.size()) {
            case 2 -> path.get(1).equals(Series.ALL) ? all : stream;
            case 3 -> path.get(2).equals("metadata") ? metadata : event;
            case 4 -> path.get(2).equals("incoming") && !path.get(1).equals(Series.ALL) ? incoming : null;
            case 5 ->
                switch (path.get(3)) {
                    case "backward" -> backward;
                    case "forward" -> forward;
                    default -> null;
                };
            default -> null;
        };
    }
}
