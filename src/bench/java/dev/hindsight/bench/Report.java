package dev.hindsight.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The table, as Markdown. */
final class Report {
    private final List<String> rows = new ArrayList<>();
    private final List<String> versions = new ArrayList<>();

    /** Whether a budget holds; empty where there is none. */
    enum Verdict {
        MET("met"),
        MISSED("**missed**"),
        NONE("");

        private final String text;

        Verdict(String text) {
            this.text = text;
        }

        static Verdict of(boolean met) {
            return met ? MET : MISSED;
        }
    }

    void row(String what, String events, String figure, String peer, String budget, Verdict verdict) {
        String row = "| " + String.join(" | ", what, events, figure, peer, budget, verdict.text) + " |";
        rows.add(row);
        System.out.println(row);
    }

    void version(String nameAndVersion) {
        versions.add(nameAndVersion);
    }

    static String number(double value) {
        return String.format(Locale.ROOT, value < 10 ? "%,.2f" : "%,.0f", value);
    }

    void write(Path file) throws IOException {
        List<String> lines = new ArrayList<>();
        lines.add("# Performance");
        lines.add("");
        lines.add("Printed by the bench command of the README on " + LocalDate.now(ZoneOffset.UTC) + ", peers and ours");
        lines.add("in the same run: " + machine() + ". " + String.join(", ", versions) + ".");
        lines.add("Times are median / p99 / max.");
        lines.add("");
        lines.add("| what | events | Hindsight | peer, same run | budget | |");
        lines.add("| --- | --- | --- | --- | --- | --- |");
        lines.addAll(rows);
        Files.write(file, lines);
    }

    private static String machine() throws IOException {
        String cpu = "unknown processor";
        String memory = "unknown memory";
        if (Files.isReadable(Path.of("/proc/cpuinfo"))) {
            cpu = value(Path.of("/proc/cpuinfo"), "model name");
            memory = Long.parseLong(value(Path.of("/proc/meminfo"), "MemTotal").replaceAll("\\D", "")) / 1_000_000
                    + " GB";
        }
        return Runtime.getRuntime().availableProcessors() + " cores (" + cpu + "), " + memory + ", "
                + System.getProperty("os.name") + ", Java " + System.getProperty("java.version") + ", heap "
                + Runtime.getRuntime().maxMemory() / 1_000_000 + " MB";
    }

    private static String value(Path file, String key) throws IOException {
        try (var lines = Files.lines(file)) {
            return lines.filter(line -> line.startsWith(key))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse("?");
        }
    }
}
