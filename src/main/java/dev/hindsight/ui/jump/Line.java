package dev.hindsight.ui.jump;

/** A line of what is offered below the field. */
sealed interface Line {
    /** Names what stands below it. */
    record Caption(String text) implements Line {}

    /** Can be chosen. */
    record Choice(Target target) implements Line {}
}
