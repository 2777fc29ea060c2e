package dev.hindsight.readmodel;

import java.util.List;

/** A read model as its readers see it: a named table that is a pure function of the events 1…P. */
public interface ReadModel {
    /** As commands and exports name it, such as {@code order_dashboard}. */
    String name();

    /** What a row is, for people, in one sentence. */
    String sentence();

    List<Column> columns();

    /** The order rows come in unless asked otherwise; total, so that exports are the same everywhere. */
    List<SortKey> order();
}
