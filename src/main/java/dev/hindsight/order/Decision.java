package dev.hindsight.order;

/** What became of a command. */
public sealed interface Decision {
    /** The command's event is to be appended. */
    record Accepted() implements Decision {}

    /**
     * The rule that stands against it.
     *
     * @param rule its name, such as {@code status_is_paid}
     * @param message for people, with the offending value
     */
    record Refused(String rule, String message) implements Decision {}
}
