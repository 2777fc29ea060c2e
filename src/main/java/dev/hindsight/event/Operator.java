package dev.hindsight.event;

/**
 * Who runs this process, and which program it is: kept beside what the process stores.
 *
 * @param user the name by which the operating system knows them
 * @param program its name and version
 */
public record Operator(String user, String program) {
    public static final Operator NOT_KNOWN = new Operator("", "");

    private static final int USER_CHARACTERS_MAX = 400;
    private static final int PROGRAM_CHARACTERS_MAX = 100;

    /** Names that are longer than a store keeps are cut. */
    public Operator {
        user = cut(user, USER_CHARACTERS_MAX);
        program = cut(program, PROGRAM_CHARACTERS_MAX);
    }

    private static String cut(String name, int charactersMax) {
        return name.length() > charactersMax ? name.substring(0, charactersMax) : name;
    }
}
