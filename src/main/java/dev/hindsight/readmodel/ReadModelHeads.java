package dev.hindsight.readmodel;

import dev.hindsight.store.file.HeadWitness;
import dev.hindsight.store.file.StoreHead;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the read models' files beside a store tell of it: the position that each was made up to, and the hash there. */
public final class ReadModelHeads implements HeadWitness {
    @Override
    public List<Seen> seenBeside(Path store) {
        Path folder = HistoryFiles.folder(store);
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        List<Seen> seen = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*" + HistoryFiles.SUFFIX)) {
            for (Path file : files) {
                Optional<StoreHead> head = HistoryFiles.head(file);
                head.ifPresent(found -> seen.add(new Seen(file, found)));
            }
        } catch (IOException e) {
            // They are made again where they cannot be read; they tell nothing then.
            return List.of();
        }
        return seen;
    }
}
