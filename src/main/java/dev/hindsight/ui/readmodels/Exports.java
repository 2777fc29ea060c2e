package dev.hindsight.ui.readmodels;

import dev.hindsight.answer.JsonExport;
import dev.hindsight.event.Progress;
import dev.hindsight.exchange.WholeFile;
import dev.hindsight.readmodel.CsvExport;
import dev.hindsight.readmodel.Listing;
import dev.hindsight.ui.kit.Background;
import dev.hindsight.ui.kit.Formats;
import dev.hindsight.ui.kit.Sight;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;

/** Writes the table on show, all of it, to files. FX thread only. */
final class Exports {
    /** What kind of file. */
    enum Format {
        CSV("CSV tables") {
            @Override
            String write(Wanted shown, List<String> columns, Listing listing, Path target, Progress progress) {
                long replaced = CsvExport.write(
                        shown.model(), listing, target, new CsvExport.Options(false, false, true, columns), progress);
                return CsvExport.loss(replaced).map(loss -> "; " + loss).orElse("");
            }
        },
        JSON("JSON arrays") {
            @Override
            String write(Wanted shown, List<String> columns, Listing listing, Path target, Progress progress) {
                WholeFile.write(
                        target,
                        true,
                        progress,
                        out -> JsonExport.write(shown.model(), columns, listing, out, progress));
                return "";
            }
        };

        private final String description;

        Format(String description) {
            this.description = description;
        }

        /** What files of that kind are called. */
        String description() {
            return description;
        }

        String extension() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }

        /** Answers what was lost on the way, as the end of a sentence; empty where nothing was. */
        abstract String write(Wanted shown, List<String> columns, Listing listing, Path target, Progress progress);
    }

    private final Sight sight;
    private final Background background;
    private final Consumer<String> tell;
    private final ReadOnlyBooleanWrapper writing = new ReadOnlyBooleanWrapper();

    /** @param tell takes what the user is told of a file written */
    Exports(Sight sight, Background background, Consumer<String> tell) {
        this.sight = sight;
        this.background = background;
        this.tell = tell;
    }

    /** Whether a file is being written. */
    ReadOnlyBooleanProperty writingProperty() {
        return writing.getReadOnlyProperty();
    }

    /**
     * Writes what {@code found} shows, in its order; replaces the file, which the save dialog has asked about.
     *
     * @param columns the names of those to write, in order
     */
    void write(Found found, List<String> columns, Format format, Path target) {
        Wanted shown = found.wanted();
        writing.set(true);
        background
                .run(progress -> format.write(
                        shown,
                        columns,
                        sight.workspace().readModels().list(shown.model(), shown.position(), shown.query()),
                        target,
                        progress))
                .onDone(loss -> {
                    writing.set(false);
                    tell.accept(shown.model().name() + " as of position " + Formats.count(shown.position()) + ", "
                            + found.count() + (shown.filtered() ? " rows" : "") + ", written to " + target + loss);
                })
                .onFailed(failure -> {
                    writing.set(false);
                    raise(failure);
                });
    }

    /** Sends {@code failure} the way of those that nobody handles. */
    private void raise(Throwable failure) {
        background.run(progress -> {
            throw failure instanceof Exception exception ? exception : new IllegalStateException(failure);
        });
    }
}
