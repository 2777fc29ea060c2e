package dev.hindsight.bench;

/** One or some rows of the table: a thing measured, with its peers in the same run. */
interface Line {
    String name();

    /** Measures and writes rows into the report. */
    void run(Stores stores, Report report) throws Exception;
}
