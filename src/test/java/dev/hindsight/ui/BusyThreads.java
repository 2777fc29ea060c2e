package dev.hindsight.ui;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import javafx.application.Platform;

/**
 * Looks from outside at what the UI thread and the background are busy with: how long a task has to wait for the UI
 * thread, how much time each thread takes, and whose code it is in.
 */
final class BusyThreads {
    private static final long LOOK_EVERY = 2_000_000;
    private static final String UI_THREAD = "JavaFX Application Thread";
    private static final String BACKGROUND = "background-";
    private static final String HOUSE = "dev.hindsight.";

    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private final Map<Long, Long> began = new TreeMap<>();
    private final Map<String, Map<String, Integer>> seen = new TreeMap<>();
    private final List<Double> waits = new ArrayList<>();
    private final long start = System.nanoTime();
    private final Thread watching = new Thread(this::watch, "busy threads");
    private volatile boolean going = true;

    BusyThreads() {
        for (long id : threads.getAllThreadIds()) {
            began.put(id, threads.getThreadCpuTime(id));
        }
        watching.setDaemon(true);
        watching.start();
    }

    private void watch() {
        CompletableFuture<Void> asked = null;
        long askedAt = 0;
        while (going) {
            if (asked == null) {
                CompletableFuture<Void> next = new CompletableFuture<>();
                askedAt = System.nanoTime();
                Platform.runLater(() -> next.complete(null));
                asked = next;
            } else if (asked.isDone()) {
                waits.add((System.nanoTime() - askedAt) / 1e6);
                asked = null;
            }
            for (ThreadInfo thread : threads.dumpAllThreads(false, false, 60)) {
                String name = thread.getThreadName();
                if (thread.getThreadState() == Thread.State.RUNNABLE
                        && (name.equals(UI_THREAD) || name.startsWith(BACKGROUND))) {
                    String kind = name.equals(UI_THREAD) ? "UI" : "background";
                    seen.computeIfAbsent(kind, k -> new TreeMap<>())
                            .merge(code(thread.getStackTrace()), 1, Integer::sum);
                }
            }
            LockSupport.parkNanos(LOOK_EVERY);
        }
    }

    private static String code(StackTraceElement[] stack) {
        return Arrays.stream(stack)
                .filter(frame -> frame.getClassName().startsWith(HOUSE))
                .limit(2)
                .map(frame -> frame.getClassName().substring(HOUSE.length()) + "." + frame.getMethodName())
                .collect(Collectors.collectingAndThen(
                        Collectors.joining(" < "), code -> code.isEmpty() ? toolkit(stack) : code));
    }

    /** Style, or the first two kinds of node that are laid out. */
    private static String toolkit(StackTraceElement[] stack) {
        boolean style = Arrays.stream(stack)
                .anyMatch(frame -> frame.getMethodName().contains("reapplyCss")
                        || frame.getMethodName().contains("processCSS")
                        || frame.getMethodName().contains("doCSSPass"));
        String layout = Arrays.stream(stack)
                .filter(frame -> frame.getMethodName().equals("layoutChildren")
                        || frame.getMethodName().startsWith("compute"))
                .limit(2)
                .map(frame -> frame.getClassName().replaceAll(".*\\.", "") + "." + frame.getMethodName())
                .collect(Collectors.joining(" < "));
        if (style || !layout.isEmpty()) {
            return (style ? "style " : "layout ") + layout;
        }
        return stack.length == 0 ? "" : "other " + stack[0] + (stack.length > 4 ? " < " + stack[4] : "");
    }

    /** How long the UI thread was busy, a line a figure. */
    String end(int ticks) throws InterruptedException {
        going = false;
        watching.join();
        double seconds = (System.nanoTime() - start) / 1e9;
        double ui = 0;
        double background = 0;
        for (long id : threads.getAllThreadIds()) {
            ThreadInfo thread = threads.getThreadInfo(id);
            double taken = (threads.getThreadCpuTime(id) - began.getOrDefault(id, 0L)) / 1e6;
            if (thread != null && thread.getThreadName().equals(UI_THREAD)) {
                ui += taken;
            } else if (thread != null && thread.getThreadName().startsWith(BACKGROUND)) {
                background += taken;
            }
        }
        double[] sorted =
                waits.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        StringBuilder told = new StringBuilder(String.format(
                Locale.ROOT,
                "%.0f s, %d ticks: UI thread %.2f ms a tick, background %.2f ms a tick; a task waits p50 %.1f, p99 %.1f, max %.1f ms%n",
                seconds,
                ticks,
                ui / ticks,
                background / ticks,
                sorted[sorted.length / 2],
                sorted[(int) (sorted.length * 0.99)],
                sorted[sorted.length - 1]));
        seen.forEach((kind, codes) -> codes.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder()))
                .limit(40)
                .forEach(code -> told.append(String.format("%6d  %s  %s%n", code.getValue(), kind, code.getKey()))));
        return told.toString();
    }
}
