package dev.hindsight.event;

import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.ReadOnlyFileSystemException;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the machine lacks when something fails that is right in itself: room on a disk, memory, file handles, a right.
 * Says so in one sentence and never in the words of a library, however deep in the causes the failure lies.
 */
public final class SystemFailure {
    /** Causes looked through: some libraries make rings of them. */
    private static final int CAUSES_MAX = 30;

    private static final long MEBIBYTE_BYTES = 1L << 20;

    private SystemFailure() {}

    /** What was lacking, and what to do; empty where the failure is of another kind. */
    public static Optional<String> in(@Nullable Throwable failure) {
        Throwable cause = failure;
        for (int i = 0; cause != null && i < CAUSES_MAX; i++) {
            String words = words(cause);
            if (words != null) {
                return Optional.of(words);
            }
            cause = cause.getCause();
        }
        return Optional.empty();
    }

    private static @Nullable String words(Throwable cause) {
        if (cause instanceof OutOfMemoryError) {
            return String.valueOf(cause.getMessage()).contains("thread")
                    ? "the system gives this process no more threads: end others, or raise its limit (ulimit -u)"
                    : "there is too little memory, " + Runtime.getRuntime().maxMemory() / MEBIBYTE_BYTES
                            + " MB: give more, such as java -Xmx2g";
        }
        if (cause instanceof StackOverflowError) {
            return "what was read is nested too deeply for this program's stack: give more, such as java -Xss4m";
        }
        String message = String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT);
        if (message.contains("no space left on device")
                || message.contains("disk quota exceeded")
                || message.contains("not enough space on the disk")) {
            return "the disk is full: make room and try again";
        }
        if (message.contains("too many open files")) {
            return "this process may open no more files: raise its limit (ulimit -n), or end others";
        }
        if (cause instanceof AccessDeniedException denied) {
            return "there is no right to use " + denied.getFile();
        }
        if (message.contains("permission denied")) {
            return "there is no right to do so (permission denied)";
        }
        if (cause instanceof ReadOnlyFileSystemException || message.contains("read-only file system")) {
            return "the file system can only be read";
        }
        if (message.contains("input/output error")) {
            return "the disk reports an error: check it, and copy what is on it";
        }
        return null;
    }

    /** What an exception of files says, in our words: the system's own reason, where there is one. */
    public static String reason(Exception failure) {
        return in(failure).orElseGet(() -> {
            if (failure instanceof NoSuchFileException missing) {
                return "there is no " + missing.getFile();
            }
            String reason = failure instanceof FileSystemException file ? file.getReason() : failure.getMessage();
            return reason == null ? "the system does not say why" : reason;
        });
    }
}
