package dev.hindsight.cli;

import picocli.CommandLine.IVersionProvider;

/** The program's name and version, from the jar's manifest; {@code dev} where it runs from classes. */
public final class Version implements IVersionProvider {
    public static String line() {
        String version = Version.class.getPackage().getImplementationVersion();
        return "hindsight " + (version == null ? "dev" : version);
    }

    @Override
    public String[] getVersion() {
        return new String[] {line()};
    }
}
