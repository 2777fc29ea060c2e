package dev.hindsight.ui.event;

import dev.hindsight.event.Origin;
import dev.hindsight.event.SourceRead;
import dev.hindsight.event.StoredBatch;
import dev.hindsight.ui.kit.Formats;
import java.util.OptionalLong;

/** Where an event came from, in words. */
final class OriginWords {
    /** As many as its line in the pane has room for. */
    private static final int CHARACTERS_SHOWN = 23;

    /** Of a name that is cut: its end tells its kind. */
    private static final int NAME_END_CHARACTERS = 8;

    private static final int NAME_CHARACTERS_MIN = 12;

    private OriginWords() {}

    /** {@code orders.jsonl:17}, file and line; a long name is cut in its midst, so that its end and the line stay in sight. */
    static String brief(StoredBatch batch, long position) {
        Origin origin = batch.origin();
        return switch (origin.channel()) {
            case FILE -> {
                String line = batch.firstLine() == 0 ? "" : ":" + numbers(batch, position);
                yield cut(lastName(origin.source()), CHARACTERS_SHOWN - line.length()) + line;
            }
            case STANDARD_INPUT -> "standard input" + (batch.firstLine() == 0 ? "" : ":" + numbers(batch, position));
            case HTTP -> "HTTP " + origin.source();
            case COMMAND_LINE, GENERATOR -> origin.channel().text();
            case WINDOW -> "the window";
            case PROGRAM -> "a program";
            case NOT_KNOWN -> "not known";
        };
    }

    /** All that is known, in several lines. */
    static String full(StoredBatch batch, long position) {
        Origin origin = batch.origin();
        if (origin.channel() == Origin.Channel.NOT_KNOWN) {
            return "Stored before this store kept where events come from.";
        }
        StringBuilder text = new StringBuilder(origin.channel().text());
        if (!origin.source().isEmpty()) {
            text.append(' ').append(origin.source());
        }
        if (batch.firstLine() > 0) {
            text.append("\n").append(lines(batch, position));
        }
        SourceRead read = batch.read();
        if (read != null) {
            text.append("\nSHA-256 of ")
                    .append(read.whole() ? "all " : "the first ")
                    .append(Formats.count(read.bytes()))
                    .append(" bytes:\n")
                    .append(read.digest().hex());
        }
        text.append("\nstored with positions ")
                .append(Formats.count(batch.firstPosition()))
                .append("–")
                .append(Formats.count(batch.lastPosition()));
        if (!origin.operator().program().isEmpty()) {
            text.append("\nby ").append(origin.operator().program());
        }
        return text.toString();
    }

    private static String lines(StoredBatch batch, long position) {
        return (batch.line(position).isPresent() ? "line " : "lines ") + numbers(batch, position);
    }

    private static String numbers(StoredBatch batch, long position) {
        OptionalLong line = batch.line(position);
        return line.isPresent()
                ? Formats.count(line.getAsLong())
                : Formats.count(batch.firstLine()) + "–" + Formats.count(batch.lastLine());
    }

    private static String lastName(String path) {
        return path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
    }

    private static String cut(String name, int charactersMax) {
        int room = Math.max(NAME_CHARACTERS_MIN, charactersMax);
        return name.length() <= room
                ? name
                : name.substring(0, room - NAME_END_CHARACTERS - 1)
                        + "…"
                        + name.substring(name.length() - NAME_END_CHARACTERS);
    }
}
