package dev.hindsight.cli;

import java.io.Console;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Whether a person sits at this process's terminal. */
public final class Terminal {
    private static final int STANDARD_OUTPUT = 1;
    private static final int STANDARD_ERROR = 2;

    private Terminal() {}

    /** Whether standard output is one, wherever standard input comes from. */
    public static boolean isOutput() {
        return is(STANDARD_OUTPUT);
    }

    /** Whether standard error is one. */
    public static boolean isMessages() {
        return is(STANDARD_ERROR);
    }

    /** As the system says, where it says so; elsewhere as {@link #attached}. */
    private static boolean is(int descriptor) {
        try {
            String device = Files.readSymbolicLink(Path.of("/proc/self/fd/" + descriptor))
                    .toString();
            return device.startsWith("/dev/pts/") || device.startsWith("/dev/tty") || device.equals("/dev/console");
        } catch (IOException | UnsupportedOperationException e) {
            return attached();
        }
    }

    @SuppressWarnings("SystemConsoleNull") // from Java 22 on a console is always there and has to be asked
    public static boolean attached() {
        Console console = System.console();
        if (console == null) {
            return false;
        }
        try {
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (NoSuchMethodException e) {
            return true;
        } catch (ReflectiveOperationException e) {
            return false;
        }
    }
}
