package dev.hindsight.store;

/** What an append demands of its stream's last version. */
public sealed interface ExpectedVersion {
    ExpectedVersion ANY = new Any();
    ExpectedVersion NO_STREAM = new NoStream();
    ExpectedVersion STREAM_EXISTS = new StreamExists();

    static ExpectedVersion exactly(long version) {
        return version == 0 ? NO_STREAM : new Exactly(version);
    }

    boolean accepts(long found);

    /** No demand. */
    record Any() implements ExpectedVersion {
        @Override
        public boolean accepts(long found) {
            return true;
        }

        @Override
        public String toString() {
            return "any version";
        }
    }

    /** The stream must be new. */
    record NoStream() implements ExpectedVersion {
        @Override
        public boolean accepts(long found) {
            return found == 0;
        }

        @Override
        public String toString() {
            return "no stream";
        }
    }

    /** The stream must have an event. */
    record StreamExists() implements ExpectedVersion {
        @Override
        public boolean accepts(long found) {
            return found > 0;
        }

        @Override
        public String toString() {
            return "a stream that exists";
        }
    }

    /** The stream's last version must be this one. */
    record Exactly(long version) implements ExpectedVersion {
        @Override
        public boolean accepts(long found) {
            return found == version;
        }

        @Override
        public String toString() {
            return "version " + version;
        }
    }
}
