package dev.hindsight.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Rows as aligned columns for a terminal. Columns are as wide as the widest of the first
 * {@value #SAMPLE} rows, so that a table of any length prints in flat memory.
 */
final class TextTable implements AutoCloseable {
    private static final int SAMPLE = 1_000;
    private static final String GAP = "  ";

    private final Output out;
    private final List<String> headings;
    private final boolean[] right;
    private final boolean[] json;
    private final List<List<String>> sample = new ArrayList<>();
    private int[] widths = {};

    /** Headings that start with {@code >} stand over columns aligned to the right, with a brace over JSON. */
    TextTable(Output out, String... headings) {
        this.out = out;
        this.headings = Arrays.stream(headings)
                .map(heading -> heading.replaceFirst("^[>{]", ""))
                .toList();
        this.json = new boolean[headings.length];
        this.right = new boolean[headings.length];
        for (int i = 0; i < headings.length; i++) {
            right[i] = headings[i].startsWith(">");
            json[i] = headings[i].startsWith("{");
        }
    }

    void row(String... cells) {
        List<String> printable = new ArrayList<>();
        for (int i = 0; i < cells.length; i++) {
            printable.add(json[i] ? Printable.json(cells[i]) : Printable.text(cells[i]));
        }
        if (widths.length > 0) {
            print(printable);
            return;
        }
        sample.add(printable);
        if (sample.size() == SAMPLE) {
            printSample();
        }
    }

    @Override
    public void close() {
        if (widths.length == 0) {
            printSample();
        }
    }

    private void printSample() {
        widths = headings.stream().mapToInt(Printable::width).toArray();
        for (List<String> row : sample) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], Printable.width(row.get(i)));
            }
        }
        print(headings);
        sample.forEach(this::print);
        sample.clear();
    }

    private void print(List<String> cells) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < cells.size(); i++) {
            String cell = cells.get(i);
            String pad = " ".repeat(Math.max(0, widths[i] - Printable.width(cell)));
            line.append(i == 0 ? "" : GAP).append(right[i] ? pad + cell : cell + pad);
        }
        out.line(line.toString().stripTrailing());
    }
}
