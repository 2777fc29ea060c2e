package dev.hindsight.cli;

import java.io.Console;

/** Whether a person sits at this process's terminal. */
public final class Terminal {
    private Terminal() {}

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
