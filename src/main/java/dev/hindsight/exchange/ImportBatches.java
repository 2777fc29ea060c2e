package dev.hindsight.exchange;

import dev.hindsight.event.Envelope;
import dev.hindsight.event.HindsightException;
import dev.hindsight.event.SourceRead;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Cuts the lines of a source into batches of events, each bounded in number and bytes. Not thread-safe. */
final class ImportBatches {
    static final int MAX_LINES = 20_000;
    static final int MAX_BYTES = 16 * 1024 * 1024;

    private final EventLineReader reader = new EventLineReader();
    private final DigestedInput read;
    private final LineReader lines;
    private final String source;
    /** Otherwise the first bad line is the last one read. */
    private final boolean keepGoing;

    ImportBatches(DigestedInput read, LineReader lines, String source, boolean keepGoing) {
        this.read = read;
        this.lines = lines;
        this.source = source;
        this.keepGoing = keepGoing;
    }

    ImportBatch next() {
        List<Envelope> events = new ArrayList<>();
        List<String> texts = new ArrayList<>();
        List<BadLine> bad = new ArrayList<>();
        long from = lines.bytesRead();
        boolean last = false;
        while (!last && events.size() + bad.size() < MAX_LINES && lines.bytesRead() - from < MAX_BYTES) {
            if (!nextLine()) {
                last = true;
            } else if (!lines.blank()) {
                try {
                    events.add(event());
                    texts.add(keepGoing ? text() : "");
                } catch (HindsightException e) {
                    bad.add(new BadLine(lines.number(), String.valueOf(e.getMessage()), keepGoing ? text() : ""));
                    last = !keepGoing;
                }
            }
        }
        return new ImportBatch(events, texts, bad, lines.bytesRead(), read.soFar(false), last);
    }

    /** All of the source, which the last batch came to the end of. */
    SourceRead whole() {
        return read.soFar(true);
    }

    private boolean nextLine() {
        try {
            return lines.next();
        } catch (IOException e) {
            throw new HindsightException(
                    source + " cannot be read beyond line " + lines.number() + ": " + e.getMessage(), e);
        }
    }

    private Envelope event() {
        if (lines.tooLong()) {
            throw new HindsightException(
                    "the line is longer than " + LineReader.MAX_LINE / (1024 * 1024) + " MiB: no event may be");
        }
        Envelope envelope = reader.read(lines.bytes(), lines.from(), lines.to());
        // The chain wants them later, on the thread that has the most to do.
        envelope.event().data().digest();
        if (envelope.event().metadata() != null) {
            envelope.event().metadata().digest();
        }
        return envelope.onLine(lines.number());
    }

    private String text() {
        return new String(lines.bytes(), lines.from(), lines.to() - lines.from(), StandardCharsets.UTF_8);
    }
}
