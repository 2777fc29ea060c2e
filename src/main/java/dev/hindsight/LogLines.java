package dev.hindsight;

import dev.hindsight.event.HindsightException;
import dev.hindsight.event.SystemFailure;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** What is logged, on standard error, as messages of the program: a line each, with a stack trace for those who debug. */
final class LogLines extends Formatter {
    private static final Logger LOG = Logger.getLogger(LogLines.class.getName());

    private final boolean debug;

    private LogLines(boolean debug) {
        this.debug = debug;
    }

    /** From here on; also for what ends a thread that nobody waits for. */
    static void install(boolean debug) {
        for (Handler handler : Logger.getLogger("").getHandlers()) {
            handler.setFormatter(new LogLines(debug));
        }
        Thread.setDefaultUncaughtExceptionHandler((thread, failure) ->
                LOG.log(Level.SEVERE, "the thread '" + thread.getName() + "' ended unexpectedly", failure));
    }

    @Override
    public String format(LogRecord record) {
        Throwable thrown = record.getThrown();
        String line = "hindsight: " + formatMessage(record) + (thrown == null || debug ? "" : reason(thrown)) + "\n";
        return thrown != null && debug ? line + trace(thrown) : line;
    }

    private static String reason(Throwable thrown) {
        String reason = thrown instanceof HindsightException
                ? thrown.getMessage()
                : SystemFailure.in(thrown).orElse("run again with --debug to see where");
        return ": " + reason;
    }

    private static String trace(Throwable thrown) {
        StringWriter text = new StringWriter();
        thrown.printStackTrace(new PrintWriter(text, true));
        return text.toString();
    }
}
