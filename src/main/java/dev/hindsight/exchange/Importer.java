package dev.hindsight.exchange;

import dev.hindsight.event.HindsightException;
import dev.hindsight.event.Origin;
import dev.hindsight.event.Progress;
import dev.hindsight.event.SystemFailure;
import dev.hindsight.store.EventStore;
import dev.hindsight.store.EventWriter;
import dev.hindsight.store.ImportOutcome;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * Takes JSON Lines into a store, batch by batch, each on disk before the next is begun. Running it again
 * resumes: what is there already is skipped.
 *
 * <pre>{@code
 * ImportReport report = new Importer(store).run(ImportSource.file(path), BadLines.STOP, Progress.NONE);
 * }</pre>
 *
 * <p>Thread-safe. While the store writes a batch on the caller's thread, the next one is read and the one
 * before is forced to disk, each on a thread that the run makes and ends.
 */
public final class Importer {
    private final EventStore store;

    private final @Nullable FutureEvents future;

    public Importer(EventStore store) {
        this.store = store;
        this.future = null;
    }

    /** @param future notes the events of all runs that occurred after the present */
    public Importer(EventStore store, FutureEvents future) {
        this.store = store;
        this.future = future;
    }

    /**
     * Imports all of {@code source} and closes it.
     *
     * @param progress told in bytes of the source, after each batch that is on disk; asked between batches
     *     whether to end
     * @throws ImportStoppedException at the first bad line, unless {@code badLines} are set aside
     * @throws HindsightException where the source is no text, or it or the store fails
     */
    public ImportReport run(ImportSource source, BadLines badLines, Progress progress) {
        ExecutorService ahead = Executors.newSingleThreadExecutor();
        ExecutorService behind = Executors.newSingleThreadExecutor();
        try (DigestedInput in = source.open();
                RecordReader records = source.records(in);
                RejectsFile rejects =
                        badLines instanceof BadLines.SetAside aside ? new RejectsFile(aside.file()) : null) {
            Run run = new Run(source, rejects, progress);
            return run.all(new ImportBatches(in, records, source.name(), rejects != null), ahead, behind);
        } catch (IOException e) {
            throw new HindsightException(source.name() + " cannot be closed: " + e.getMessage(), e);
        } finally {
            ahead.shutdownNow();
            behind.shutdown();
        }
    }

    /** One run and what it has done so far. */
    private final class Run {
        private final ImportSource source;
        private final EventWriter writer;
        private final @Nullable RejectsFile rejects;
        private final Progress progress;
        private ImportReport done = ImportReport.NOTHING;

        Run(ImportSource source, @Nullable RejectsFile rejects, Progress progress) {
            this.source = source;
            this.rejects = rejects;
            this.progress = progress;
            writer = store.from(
                    source.channel(), source.channel() == Origin.Channel.STANDARD_INPUT ? "" : source.name());
        }

        ImportReport all(ImportBatches batches, ExecutorService ahead, ExecutorService behind) {
            progress.report(0, source.size());
            boolean cancelled = progress.cancelled();
            Future<ImportBatch> next = ahead.submit(batches::next);
            Future<Long> forced = CompletableFuture.completedFuture(0L);
            try {
                for (boolean more = true; more && !cancelled; cancelled = more && progress.cancelled()) {
                    ImportBatch batch = await(next);
                    more = !batch.last();
                    if (more) {
                        next = ahead.submit(batches::next);
                    }
                    take(batch);
                    if (!more) {
                        writer.stageBatch(List.of(), true, batches.whole());
                    }
                    acknowledge(forced);
                    forced = behind.submit(() -> force(batch));
                }
                acknowledge(forced);
            } finally {
                // However the run ends, what it counted is on disk.
                writer.force();
            }
            Optional<Path> file = rejects == null || cancelled ? Optional.empty() : rejects.finish();
            return new ImportReport(done.imported(), done.present(), done.rejected(), done.bytes(), cancelled, file);
        }

        private long force(ImportBatch batch) {
            writer.force();
            return batch.bytes();
        }

        private void acknowledge(Future<Long> forced) {
            long bytes = await(forced);
            if (bytes > 0) {
                progress.report(bytes, source.size());
            }
        }

        private void take(ImportBatch batch) {
            if (future != null) {
                batch.events().forEach(future::see);
            }
            ImportOutcome outcome = writer.stageBatch(batch.events(), rejects == null, batch.read());
            List<BadLine> bad = new ArrayList<>(batch.bad());
            for (ImportOutcome.Refusal refusal : outcome.refused()) {
                bad.add(batch.refused(refusal.index(), refusal.reason()));
            }
            bad.sort(Comparator.comparingLong(BadLine::record));
            // Reading stops at a bad line, the store at a refusal before it: only the first of the two counts.
            int rejected = rejects == null ? Math.min(bad.size(), 1) : bad.size();
            done = new ImportReport(
                    done.imported() + outcome.imported(),
                    done.present() + outcome.present(),
                    done.rejected() + rejected,
                    batch.bytes(),
                    false,
                    Optional.empty());
            if (rejects != null) {
                bad.forEach(rejects::write);
            } else if (!bad.isEmpty()) {
                throw new ImportStoppedException(source.name(), bad.get(0), done);
            }
        }
    }

    private static <T> T await(Future<T> result) {
        try {
            return result.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new HindsightException("the import was interrupted; what it reported is in the store", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof HindsightException expected) {
                throw expected;
            }
            throw new HindsightException(
                    "the import ended early: "
                            + SystemFailure.in(e.getCause())
                                    .orElse("it failed unexpectedly; what it reported is in the store"),
                    e.getCause());
        }
    }
}
