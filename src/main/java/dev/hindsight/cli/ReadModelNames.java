package dev.hindsight.cli;

import dev.hindsight.readmodel.ReadModel;
import dev.hindsight.readmodel.ReadModels;
import java.util.Iterator;

/** The names of all read models, for help and completion. */
final class ReadModelNames implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
        return ReadModels.ALL.stream().map(ReadModel::name).iterator();
    }
}
