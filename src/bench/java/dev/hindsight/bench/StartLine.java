package dev.hindsight.bench;

import dev.hindsight.bench.Report.Verdict;
import java.nio.file.Files;
import java.nio.file.Path;

/** The command line from nothing: a whole process that prints its version. */
final class StartLine implements Line {
    @Override
    public String name() {
        return "start";
    }

    @Override
    public void run(Stores stores, Report report) throws Exception {
        Path jar = Path.of("target", "hindsight.jar");
        if (!Files.exists(jar)) {
            report.row("command line, --version", "", "not run: no " + jar, "", "≤ 400 ms", Verdict.NONE);
            return;
        }
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Samples start = Samples.of(2, 10, i -> {
            Process process = new ProcessBuilder(java, "-jar", jar.toString(), "--version")
                    .redirectErrorStream(true)
                    .start();
            process.getInputStream().readAllBytes();
            if (process.waitFor() != 0) {
                throw new IllegalStateException("--version failed");
            }
        });
        report.row(
                "command line, --version",
                "",
                start.toString(),
                "",
                "≤ 400 ms",
                Verdict.of(start.medianMillis() <= 400));
    }
}
