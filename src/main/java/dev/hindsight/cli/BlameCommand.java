package dev.hindsight.cli;

import dev.hindsight.app.Workspace;
import dev.hindsight.event.StreamId;
import dev.hindsight.timetravel.FieldOrigin;
import dev.hindsight.timetravel.Step;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code blame}: who set each field. */
@Command(
        name = "blame",
        description = "Prints each field of a stream's state with the version, type, time and actor that last set it.")
final class BlameCommand implements Runnable {
    private final Session session;

    @Parameters(paramLabel = "STREAM", description = "Such as order-12345.")
    private StreamId stream = new StreamId("-");

    @Mixin
    private final AsOfOptions asOf = new AsOfOptions();

    BlameCommand(Session session) {
        this.session = session;
    }

    @Override
    public void run() {
        try (Workspace workspace = session.open()) {
            long version = asOf.version(workspace.store(), stream);
            Step step = workspace.histories().history(stream).orElseThrow().step(version);
            print(step);
        }
    }

    private void print(Step step) {
        try (TextTable table =
                new TextTable(session.out(), "field", "{value", ">version", "type", "occurred_at", "actor")) {
            step.state().properties().forEach(field -> {
                FieldOrigin origin = step.origins().get(field.getKey());
                String value = StepText.value(field.getValue());
                if (origin == null) {
                    table.row(field.getKey(), value, "", "", "", "");
                } else {
                    table.row(
                            field.getKey(),
                            value,
                            Long.toString(origin.version()),
                            origin.type(),
                            origin.occurredAt().toString(),
                            origin.actor() == null ? "" : origin.actor());
                }
            });
        }
    }
}
