package dev.hindsight.cli;

/** What a run of the command line left behind. */
record Ran(int code, String out, String err) {
    /** All of it as one text, for golden files. */
    String transcript() {
        return "exit " + code + "\n--- out\n" + out + "--- err\n" + err;
    }
}
