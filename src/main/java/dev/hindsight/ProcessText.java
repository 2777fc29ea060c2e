package dev.hindsight;

import dev.hindsight.event.HindsightException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What the process was given as text: its arguments, the names of its directories. They are UTF-8 whatever the
 * locale says; the virtual machine decodes them by the locale, and under {@code LC_ALL=C} replaces what it cannot.
 */
final class ProcessText {
    private static final char REPLACED = '\ufffd';
    private static final int BYTES_SHOWN_MAX = 60;

    private ProcessText() {}

    /** Whether this process can name every file there is: the locale's encoding is UTF-8. */
    static boolean localeIsUtf8() {
        return localeEncoding().toUpperCase(Locale.ROOT).replace("-", "").equals("UTF8");
    }

    static String localeEncoding() {
        return System.getProperty("sun.jnu.encoding", "");
    }

    /** Whether {@code text} came through the locale's encoding as it was, whatever that is. */
    static boolean isAscii(String text) {
        return text.chars().allMatch(c -> c < 0x80);
    }

    /**
     * The arguments as text in UTF-8.
     *
     * @param given as the virtual machine decoded them
     * @throws HindsightException where one is not UTF-8, or cannot be known in this locale
     */
    static String[] arguments(String[] given) {
        boolean doubtful = !localeIsUtf8() || Arrays.stream(given).anyMatch(ProcessText::isDamaged);
        if (!doubtful) {
            return given;
        }
        Optional<List<byte[]>> bytes = ownArguments(given);
        if (bytes.isPresent()) {
            String[] text = new String[given.length];
            for (int i = 0; i < text.length; i++) {
                text[i] = decoded(bytes.get().get(i), i);
            }
            return text;
        }
        for (int i = 0; i < given.length; i++) {
            if (isDamaged(given[i])) {
                throw new HindsightException("argument " + (i + 1) + ", '" + given[i]
                        + "', cannot be read in this locale, whose encoding is " + localeEncoding()
                        + ": set LC_ALL=C.UTF-8, or another locale that has UTF-8");
            }
        }
        return given;
    }

    /**
     * The last {@code count} arguments of the process {@code pid}, as text in UTF-8.
     *
     * @throws HindsightException where they cannot be read
     */
    static String[] argumentsOf(long pid, int count) {
        List<byte[]> all = commandLine(Long.toString(pid))
                .orElseThrow(() -> new HindsightException("the arguments of process " + pid + " cannot be read"));
        String[] text = new String[count];
        for (int i = 0; i < count; i++) {
            text[i] = decoded(all.get(all.size() - count + i), i);
        }
        return text;
    }

    /** What stands before the program's own arguments: the virtual machine and its options; empty if not known. */
    static Optional<List<String>> launcher(String[] given) {
        Optional<String> command = ProcessHandle.current().info().command();
        Optional<List<byte[]>> all = commandLine("self");
        if (command.isEmpty() || all.isEmpty() || ownArguments(given).isEmpty()) {
            return Optional.empty();
        }
        List<String> launcher = new ArrayList<>(List.of(command.get()));
        for (byte[] option : all.get().subList(1, all.get().size() - given.length)) {
            launcher.add(new String(option, StandardCharsets.UTF_8));
        }
        // In such a locale a process can be started with plain ASCII alone.
        return launcher.stream().allMatch(ProcessText::isAscii) ? Optional.of(launcher) : Optional.empty();
    }

    /** Whether the virtual machine may have replaced something in {@code text}. */
    static boolean isDamaged(String text) {
        return text.indexOf(REPLACED) >= 0;
    }

    /** The end of the command line, where it is what the virtual machine handed over: empty if it came another way. */
    private static Optional<List<byte[]>> ownArguments(String[] given) {
        return commandLine("self").filter(all -> all.size() > given.length).flatMap(all -> {
            List<byte[]> own = all.subList(all.size() - given.length, all.size());
            for (int i = 0; i < given.length; i++) {
                if (!readable(own.get(i)).equals(readable(given[i]))) {
                    return Optional.empty();
                }
            }
            return Optional.of(own);
        });
    }

    private static Optional<List<byte[]>> commandLine(String process) {
        Path file = Path.of("/proc", process, "cmdline");
        if (!Files.isReadable(file)) {
            return Optional.empty();
        }
        try {
            byte[] bytes = Files.readAllBytes(file);
            List<byte[]> arguments = new ArrayList<>();
            int from = 0;
            for (int i = 0; i < bytes.length; i++) {
                if (bytes[i] == 0) {
                    arguments.add(Arrays.copyOfRange(bytes, from, i));
                    from = i + 1;
                }
            }
            return Optional.of(arguments);
        } catch (IOException e) {
            throw new HindsightException("the command line cannot be read from " + file + ": " + e.getMessage(), e);
        }
    }

    /** What every encoding leaves alone of an argument; a '?' may stand for what it could not decode. */
    private static String readable(byte[] argument) {
        return readable(new String(argument, StandardCharsets.ISO_8859_1));
    }

    private static String readable(String argument) {
        StringBuilder plain = new StringBuilder();
        argument.chars().filter(c -> c < 0x80 && c != '?').forEach(c -> plain.append((char) c));
        return plain.toString();
    }

    private static String decoded(byte[] argument, int index) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(argument))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new HindsightException(
                    "argument " + (index + 1) + ", '" + shown(argument) + "', is not UTF-8 text: give it in UTF-8", e);
        }
    }

    private static String shown(byte[] argument) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < Math.min(argument.length, BYTES_SHOWN_MAX); i++) {
            int b = argument[i] & 0xff;
            text.append(b >= 0x20 && b < 0x7f ? String.valueOf((char) b) : String.format(Locale.ROOT, "\\x%02x", b));
        }
        return text + (argument.length > BYTES_SHOWN_MAX ? "…" : "");
    }
}
