package dev.hindsight.ui.kit;

import dev.hindsight.event.HindsightException;
import dev.hindsight.event.Progress;
import dev.hindsight.event.SystemFailure;
import dev.hindsight.exchange.WholeFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStreamWriter;
import java.io.StringReader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What the window remembers from one start to the next, in a properties file. A file that is missing or
 * damaged counts as empty: nothing in it is worth failing a start for. FX thread only.
 */
public final class Preferences {
    private static final int MOST_RECENT = 8;
    private static final int FILE_BYTES_MAX = 1 << 20;

    private final Path file;
    private final Properties values = new Properties();

    public Preferences(Path file) {
        this.file = file;
        if (Files.isRegularFile(file) && Files.isReadable(file)) {
            // No more than a window writes: what stands there may be anything, and must not fill the memory.
            try (InputStream in = Files.newInputStream(file)) {
                byte[] bytes = in.readNBytes(FILE_BYTES_MAX + 1);
                if (bytes.length <= FILE_BYTES_MAX) {
                    values.load(new StringReader(new String(bytes, StandardCharsets.UTF_8)));
                }
            } catch (IOException | IllegalArgumentException e) {
                values.clear();
            }
        }
    }

    public ZoneId zone() {
        try {
            return ZoneId.of(values.getProperty("zone", "Z"));
        } catch (DateTimeException e) {
            return ZoneOffset.UTC;
        }
    }

    public void zone(ZoneId zone) {
        values.setProperty("zone", zone.getId());
    }

    public ThemeChoice theme() {
        return choice("theme", ThemeChoice.LIGHT);
    }

    public void theme(ThemeChoice theme) {
        values.setProperty("theme", theme.name());
    }

    public Density density() {
        return choice("density", Density.USUAL);
    }

    public void density(Density density) {
        values.setProperty("density", density.name());
    }

    public TextSize textSize() {
        return choice("text", TextSize.USUAL);
    }

    public void textSize(TextSize size) {
        values.setProperty("text", size.name());
    }

    public NumberStyle numbers() {
        return choice("numbers", NumberStyle.POINT);
    }

    public void numbers(NumberStyle style) {
        values.setProperty("numbers", style.name());
    }

    private <E extends Enum<E>> E choice(String name, E usual) {
        try {
            return Enum.valueOf(usual.getDeclaringClass(), values.getProperty(name, usual.name()));
        } catch (IllegalArgumentException e) {
            return usual;
        }
    }

    /** The fields that stand at the top of the states of {@code category}. */
    public Set<String> pins(String category) {
        Set<String> pins = new LinkedHashSet<>(
                List.of(values.getProperty("pins." + category, "").split("\n", -1)));
        pins.remove("");
        return pins;
    }

    public void pins(String category, Set<String> fields) {
        values.setProperty("pins." + category, String.join("\n", fields));
    }

    /** The bookmarks in {@code store}, by position. */
    public List<Bookmark> bookmarks(Path store) {
        List<Bookmark> found = new ArrayList<>();
        for (String line : values.getProperty("bookmarks." + store, "").split("\n", -1)) {
            int space = line.indexOf(' ');
            try {
                found.add(
                        new Bookmark(Long.parseLong(line.substring(0, Math.max(0, space))), line.substring(space + 1)));
            } catch (NumberFormatException e) {
                // A damaged line is not worth failing a start for: the others count.
            }
        }
        return found;
    }

    public void bookmarks(Path store, List<Bookmark> bookmarks) {
        values.setProperty(
                "bookmarks." + store,
                bookmarks.stream()
                        .map(each -> each.position() + " " + each.note().replace('\n', ' '))
                        .collect(java.util.stream.Collectors.joining("\n")));
    }

    /** Numbers kept under {@code name}, such as window bounds or divider places; empty unless there are {@code count}. */
    public Optional<double[]> numbers(String name, int count) {
        try {
            double[] found = Arrays.stream(values.getProperty(name, "").split(" ", -1))
                    .mapToDouble(Double::parseDouble)
                    .toArray();
            return found.length == count && Arrays.stream(found).allMatch(Double::isFinite)
                    ? Optional.of(found)
                    : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    public void numbers(String name, double... numbers) {
        values.setProperty(
                name,
                String.join(
                        " ", Arrays.stream(numbers).mapToObj(Double::toString).toList()));
    }

    /** Texts kept under {@code group}, by the names they were given, in order; such as filters. */
    public Map<String, String> texts(String group) {
        Map<String, String> found = new LinkedHashMap<>();
        for (int i = 0; values.containsKey(group + "." + i + ".name"); i++) {
            found.put(values.getProperty(group + "." + i + ".name"), values.getProperty(group + "." + i + ".text", ""));
        }
        return found;
    }

    /** Keeps {@code texts} under {@code group}, in place of all that was there. */
    public void texts(String group, Map<String, String> texts) {
        values.keySet().removeIf(key -> key.toString().matches(Pattern.quote(group) + "\\.\\d+\\.(name|text)"));
        int i = 0;
        for (Map.Entry<String, String> each : texts.entrySet()) {
            values.setProperty(group + "." + i + ".name", each.getKey());
            values.setProperty(group + "." + i + ".text", each.getValue());
            i++;
        }
    }

    /** Words kept under {@code name}, in order; empty where there are none. */
    public List<String> words(String name) {
        String kept = values.getProperty(name, "");
        return kept.isEmpty() ? List.of() : List.of(kept.split(" ", -1));
    }

    /** @param words without spaces; none forgets what was kept */
    public void words(String name, List<String> words) {
        if (words.isEmpty()) {
            values.remove(name);
        } else {
            values.setProperty(name, String.join(" ", words));
        }
    }

    /** Who writes to orders, as they said it last. */
    public Optional<String> actor() {
        return Optional.ofNullable(values.getProperty("actor"));
    }

    public void actor(String actor) {
        values.setProperty("actor", actor);
    }

    /** Stores opened before, the last one first. */
    public List<Path> recentStores() {
        List<Path> found = new ArrayList<>();
        for (int i = 0; i < MOST_RECENT; i++) {
            String path = values.getProperty("recent." + i);
            if (path != null) {
                found.add(Path.of(path));
            }
        }
        return found;
    }

    public void opened(Path store) {
        List<Path> stores = new ArrayList<>(recentStores());
        stores.remove(store);
        stores.add(0, store);
        for (int i = 0; i < Math.min(stores.size(), MOST_RECENT); i++) {
            values.setProperty("recent." + i, stores.get(i).toString());
        }
    }

    /** The position the window stood at in {@code store}; empty where it was live or never there. */
    public Optional<Long> position(Path store) {
        try {
            return Optional.of(Long.valueOf(values.getProperty("position." + store, "")));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    public void position(Path store, Optional<Long> position) {
        position.ifPresentOrElse(
                p -> values.setProperty("position." + store, p.toString()), () -> values.remove("position." + store));
    }

    /** The stream that was chosen in {@code store}. */
    public Optional<String> stream(Path store) {
        return Optional.ofNullable(values.getProperty("stream." + store));
    }

    public void stream(Path store, String stream) {
        values.setProperty("stream." + store, stream);
    }

    /**
     * Writes the file, whole or not at all.
     *
     * @throws HindsightException where it cannot be written
     */
    public void save() {
        try {
            Path folder = file.toAbsolutePath().getParent();
            if (!Files.isDirectory(folder)) {
                Files.createDirectories(folder);
            }
        } catch (IOException e) {
            throw new HindsightException(
                    "the window's settings cannot be written to " + file + ": " + SystemFailure.reason(e)
                            + "; set HINDSIGHT_HOME to a directory that can be written to",
                    e);
        }
        WholeFile.write(file, true, Progress.NONE, out -> {
            Writer text = new OutputStreamWriter(out, StandardCharsets.UTF_8);
            values.store(text, null);
            text.flush();
        });
    }
}
