package dev.hindsight.exchange;

import dev.hindsight.event.Envelope;
import dev.hindsight.event.HindsightException;
import dev.hindsight.event.NoJsonException;
import dev.hindsight.event.SourceRead;
import dev.hindsight.exchange.ImportBatch.Place;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Cuts the lines of a source into batches of events, each bounded in number and bytes. Not thread-safe. */
final class ImportBatches {
    static final int MAX_LINES = 20_000;
    static final int MAX_BYTES = 16 * 1024 * 1024;
    /** A byte order mark before a value is no place of its own. */
    private static final int MARK_BYTES = 3;

    private final EventLineReader reader = new EventLineReader();
    private final DigestedInput input;
    private final RecordReader records;
    private final String source;
    /** Otherwise the first bad line is the last one read. */
    private final boolean keepGoing;

    private long read;

    ImportBatches(DigestedInput input, RecordReader records, String source, boolean keepGoing) {
        this.input = input;
        this.records = records;
        this.source = source;
        this.keepGoing = keepGoing;
    }

    ImportBatch next() {
        List<Envelope> events = new ArrayList<>();
        List<Place> places = new ArrayList<>();
        List<BadLine> bad = new ArrayList<>();
        long from = records.bytesRead();
        boolean last = false;
        try {
            while (!last && events.size() + bad.size() < MAX_LINES && records.bytesRead() - from < MAX_BYTES) {
                if (records.next()) {
                    read++;
                    try {
                        events.add(event());
                        places.add(new Place(read, records.number(), where(), keepGoing ? text() : ""));
                    } catch (HindsightException e) {
                        bad.add(bad(e));
                        last = !keepGoing;
                    }
                } else {
                    last = true;
                }
            }
        } catch (IOException e) {
            throw new HindsightException(
                    source + " cannot be read beyond line " + records.number() + ": " + e.getMessage(), e);
        }
        return new ImportBatch(events, places, bad, records.bytesRead(), input.soFar(false), last);
    }

    /** All of the source, which the last batch came to the end of. */
    SourceRead whole() {
        return input.soFar(true);
    }

    private Envelope event() throws IOException {
        Envelope envelope;
        try {
            envelope = parsed();
        } catch (HindsightException e) {
            if (!records.reconsider()) {
                throw e;
            }
            envelope = parsed();
        }
        // The chain wants them later, on the thread that has the most to do.
        envelope.event().data().digest();
        if (envelope.event().metadata() != null) {
            envelope.event().metadata().digest();
        }
        return envelope.onLine(records.number());
    }

    private Envelope parsed() {
        if (records.unclosed()) {
            throw new HindsightException("the file ends inside an array: is it whole?");
        }
        if (records.tooLong()) {
            throw new HindsightException(
                    "the line is longer than " + LineReader.MAX_LINE / (1024 * 1024) + " MiB: no event may be");
        }
        return reader.read(records.bytes(), records.from(), records.to());
    }

    private BadLine bad(HindsightException e) {
        if (records.element() == 1 && EventArrayReader.isPosted(records.bytes(), records.from(), records.to())) {
            throw new HindsightException(source + " is a body for EventStoreDB's POST /streams/…: its events name no"
                    + " stream. Give each a streamId, or run hindsight serve and POST it to the stream it is for");
        }
        if (e instanceof NoJsonException noJson) {
            long line = records.number();
            for (int i = records.from(); i < records.from() + noJson.offset(); i++) {
                line += records.bytes()[i] == '\n' ? 1 : 0;
            }
            boolean itsLine = line == records.number();
            return new BadLine(
                    read, line, (itsLine ? where() : "") + noJson.reasonInItsLine(), keepGoing ? text() : "");
        }
        return new BadLine(read, records.number(), where() + e.getMessage(), keepGoing ? text() : "");
    }

    /** What the line's number leaves open. */
    private String where() {
        if (records.element() > 0) {
            return "element " + records.element() + " of the array, from byte " + records.column() + " on: ";
        }
        return records.column() > MARK_BYTES + 1 ? "from byte " + records.column() + " of the line on: " : "";
    }

    private String text() {
        return new String(records.bytes(), records.from(), records.to() - records.from(), StandardCharsets.UTF_8);
    }
}
