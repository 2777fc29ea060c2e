package dev.hindsight.ui.readmodels;

import dev.hindsight.readmodel.AsOf;
import dev.hindsight.readmodel.Listing;
import dev.hindsight.readmodel.Row;
import dev.hindsight.readmodel.Tile;
import dev.hindsight.ui.kit.Formats;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What the engine found, with the pages that are looked at already read. Immutable but for its listing,
 * which one thread at a time reads.
 */
final class Found {
    static final int PAGE = 200;

    private final Wanted wanted;
    private final List<Tile> tiles;
    private final Listing listing;
    private final int size;
    private final int total;
    private final Map<Integer, List<Row>> pages;

    private Found(Wanted wanted, List<Tile> tiles, Listing listing, Collection<Integer> lookedAt) {
        this.wanted = wanted;
        this.tiles = tiles;
        this.listing = listing;
        size = listing.size();
        total = listing.total();
        pages = lookedAt.stream()
                .filter(page -> page * PAGE < size)
                .collect(Collectors.toMap(page -> page, this::readPage));
    }

    /** Reads the listing and those of its pages that are on screen, so that they change in one go. */
    static Found read(AsOf asOf, Wanted wanted, Collection<Integer> lookedAt) {
        return new Found(
                wanted,
                asOf.tiles(wanted.position()),
                asOf.list(wanted.model(), wanted.position(), wanted.query()),
                lookedAt);
    }

    Wanted wanted() {
        return wanted;
    }

    List<Tile> tiles() {
        return tiles;
    }

    int size() {
        return size;
    }

    /** The rows there are, whatever the filter. */
    int total() {
        return total;
    }

    /** {@code 6 of 214}, or {@code 214 rows} where none is left out. */
    String count() {
        return wanted.filtered()
                ? Formats.count(size) + " of " + Formats.count(total)
                : Formats.count(total) + (total == 1 ? " row" : " rows");
    }

    /** Rows at some places of the listing, in that order. Off the FX thread. */
    List<Row> readRows(List<Integer> indexes) {
        synchronized (listing) {
            return indexes.stream()
                    .flatMap(index -> listing.rows(index, index + 1).stream())
                    .toList();
        }
    }

    /** By page number. */
    Map<Integer, List<Row>> pages() {
        return pages;
    }

    /** Off the FX thread; waits for another page under way. */
    List<Row> readPage(int page) {
        synchronized (listing) {
            return listing.rows(page * PAGE, Math.min(size, (page + 1) * PAGE));
        }
    }
}
