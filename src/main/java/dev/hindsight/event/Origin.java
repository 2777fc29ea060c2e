package dev.hindsight.event;

import java.util.Arrays;

/**
 * Where events came from and who had them stored. What is not known is empty.
 *
 * @param source the file's name as it was given, the peer's address, the command
 * @param operator who ran the process that stored them
 */
public record Origin(Channel channel, String source, Operator operator) {
    /** Of events that were stored before origins were kept. */
    public static final Origin NOT_KNOWN = new Origin(Channel.NOT_KNOWN, "", Operator.NOT_KNOWN);

    /** Characters of a source that are kept. */
    private static final int SOURCE_CHARACTERS_MAX = 4_000;

    /** The way in. */
    public enum Channel {
        FILE("file"),
        STANDARD_INPUT("standard input"),
        COMMAND_LINE("command line"),
        HTTP("http"),
        WINDOW("window"),
        GENERATOR("generator"),
        /** A program that called the store itself. */
        PROGRAM("program"),
        /** Stored before this was kept. */
        NOT_KNOWN("not known");

        private final String text;

        Channel(String text) {
            this.text = text;
        }

        /** As the table and every listing name it. */
        public String text() {
            return text;
        }

        /** The channel that {@link #text} names; {@link #NOT_KNOWN} where none does, as a newer program's may not. */
        public static Channel of(String text) {
            return Arrays.stream(values())
                    .filter(channel -> channel.text.equals(text))
                    .findFirst()
                    .orElse(NOT_KNOWN);
        }
    }

    public Origin {
        if (source.length() > SOURCE_CHARACTERS_MAX) {
            source = source.substring(0, SOURCE_CHARACTERS_MAX);
        }
    }
}
