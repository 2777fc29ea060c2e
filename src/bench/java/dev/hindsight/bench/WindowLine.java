package dev.hindsight.bench;

import dev.hindsight.bench.Report.Verdict;
import java.io.BufferedReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The window in a minute of use, as a process of its own: on the display there is, or headless in the toolkit's
 * software renderer. Pulses are what the toolkit logs of itself.
 */
final class WindowLine implements Line {
    private static final int SECONDS = 60;
    /**
     * {@code PULSE: 12 [16ms:18ms]}, since the one before and how long it took; those that took little stand several
     * to a line, as {@code [13 16ms:2ms]}.
     */
    private static final Pattern PULSE =
            Pattern.compile("(?:PULSE: \\d+ \\[|\\[\\d+ )-?\\d+ms:(\\d+)ms\\]");

    @Override
    public String name() {
        return "window";
    }

    @Override
    public void run(Stores stores, Report report) throws Exception {
        for (long size : stores.sizes()) {
            Path store = stores.store(size);
            if (Files.exists(Path.of(store + ".mv.db"))) {
                use(size, store, report);
            }
        }
    }

    private static void use(long size, Path store, Report report) throws Exception {
        boolean display = System.getenv("DISPLAY") != null;
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + Runtime.getRuntime().maxMemory(),
                // As the pom starts the window.
                "-Xmn32m",
                "-XX:MaxTenuringThreshold=1",
                "-Djavafx.pulseLogger=true",
                "-Dprism.order=sw",
                "-classpath",
                System.getProperty("java.class.path")));
        if (!display) {
            command.addAll(List.of(
                    "-Dglass.platform=Monocle",
                    "-Dmonocle.platform=Headless",
                    "-Dprism.text=t2k",
                    "-Dheadless.geometry=1600x1000-32"));
        }
        command.addAll(List.of(WindowUse.class.getName(), store.toString(), String.valueOf(SECONDS)));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        List<Integer> pulses = new ArrayList<>();
        List<String> told = new ArrayList<>();
        boolean measured = false;
        try (BufferedReader out = process.inputReader()) {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                Matcher pulse = PULSE.matcher(line);
                // What is printed may share its line with pulses.
                measured |= line.contains("MEASURED");
                while (measured && pulse.find()) {
                    pulses.add(Integer.valueOf(pulse.group(1)));
                }
                int said = Math.max(line.indexOf("shown after"), line.indexOf("UI thread"));
                if (said >= 0) {
                    told.add(line.substring(said));
                }
            }
        }
        if (process.waitFor() != 0 || pulses.isEmpty()) {
            throw new IllegalStateException("the window ended with " + process.exitValue() + ": " + told);
        }
        Collections.sort(pulses);
        long slow = pulses.stream().filter(ms -> ms > 50).count();
        report.row(
                "window, " + SECONDS + " s of use" + (display ? "" : ", headless") + ": pulses",
                String.valueOf(size),
                String.format(
                        Locale.ROOT,
                        "p50 %d, p90 %d, p99 %d, max %d ms; %d of %d over 50 ms",
                        pulses.get(pulses.size() / 2),
                        pulses.get(pulses.size() * 9 / 10),
                        pulses.get(pulses.size() * 99 / 100),
                        pulses.get(pulses.size() - 1),
                        slow,
                        pulses.size()),
                "",
                "none over 50 ms",
                Verdict.of(slow == 0));
        told.forEach(each -> report.row("window: " + each, String.valueOf(size), "", "", "", Verdict.NONE));
    }
}
