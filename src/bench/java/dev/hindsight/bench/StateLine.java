package dev.hindsight.bench;

import dev.hindsight.app.OpenWorkspace;
import dev.hindsight.app.Workspace;
import dev.hindsight.bench.Report.Verdict;
import dev.hindsight.event.StreamId;
import dev.hindsight.model.StreamModel;
import dev.hindsight.store.EventStore;
import dev.hindsight.store.ExpectedVersion;
import java.time.Clock;
import java.util.List;
import java.util.UUID;

/** The state of a stream of a thousand events, folded whole and by way of a snapshot. */
final class StateLine implements Line {
    private static final int EVENTS = 1_000;
    private static final int STREAMS = 30;

    @Override
    public String name() {
        return "state";
    }

    @Override
    public void run(Stores stores, Report report) throws Exception {
        try (Workspace workspace =
                OpenWorkspace.open(stores.fresh("state"), EventStore.Access.CREATE, Clock.systemUTC(), UUID::randomUUID)) {
            for (int stream = 0; stream < STREAMS; stream++) {
                for (int i = 0; i < EVENTS; i += 100) {
                    long from = 100_000L * stream + i;
                    workspace.store()
                            .append(
                                    StreamId.of("note-" + stream),
                                    ExpectedVersion.ANY,
                                    java.util.stream.LongStream.range(from, from + 100)
                                            .mapToObj(Stores::event)
                                            .toList());
                }
            }
            StreamModel<?> model = workspace.models().of("note");
            Samples whole = Samples.of(60, 300, i -> fold(workspace, model, StreamId.of("note-" + i % STREAMS)));
            Samples snapshot = Samples.of(
                    60, 300, i -> workspace.histories().stateAt(StreamId.of("note-" + i % STREAMS), EVENTS - i % 90));
            report.row(
                    "state of a stream, all events folded",
                    Integer.toString(EVENTS),
                    whole.toString(),
                    "",
                    "≤ 3 ms",
                    Verdict.of(whole.medianMillis() <= 3));
            report.row(
                    "the same by way of a snapshot",
                    Integer.toString(EVENTS),
                    snapshot.toString(),
                    "",
                    "≤ 0.5 ms",
                    Verdict.of(snapshot.medianMillis() <= 0.5));
        }
        stores.fresh("state");
    }

    private static <S> void fold(Workspace workspace, StreamModel<S> model, StreamId stream) {
        S state = model.initial(stream);
        for (var event : workspace.store().readStream(stream, 1, EVENTS)) {
            state = model.apply(state, event);
        }
        model.json(state);
    }
}
