package dev.hindsight.fault;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.util.concurrent.atomic.AtomicBoolean;
import org.h2.store.fs.FileBase;
import org.h2.store.fs.FilePath;
import org.h2.store.fs.FilePathWrapper;
import org.h2.store.fs.async.FilePathAsync;

/**
 * A disk that is full when a test says so, for the files of databases: their writes then fail as the system's do. Needs
 * no right that a test may lack. Databases that are opened while it stands are on it. One at a time in a process.
 */
public final class DiskQuota implements AutoCloseable {
    /** Of the process: the database makes the paths itself. */
    private static final AtomicBoolean FULL = new AtomicBoolean();

    public DiskQuota() {
        FULL.set(false);
        FilePath.register(new QuotaPath());
    }

    public void fill() {
        FULL.set(true);
    }

    public void makeRoom() {
        FULL.set(false);
    }

    @Override
    public void close() {
        FULL.set(false);
        FilePath.register(new FilePathAsync());
    }

    /** Made by the database, too, by reflection. */
    public static final class QuotaPath extends FilePathWrapper {
        @Override
        public String getScheme() {
            return "async";
        }

        @Override
        public FileChannel open(String mode) throws IOException {
            return new QuotaChannel(super.open(mode));
        }
    }

    private static final class QuotaChannel extends FileBase {
        private final FileChannel channel;

        QuotaChannel(FileChannel channel) {
            this.channel = channel;
        }

        private static void require() throws IOException {
            if (FULL.get()) {
                throw new IOException("No space left on device");
            }
        }

        @Override
        public int write(ByteBuffer bytes) throws IOException {
            require();
            return channel.write(bytes);
        }

        @Override
        public synchronized int write(ByteBuffer bytes, long position) throws IOException {
            require();
            return channel.write(bytes, position);
        }

        @Override
        public int read(ByteBuffer bytes) throws IOException {
            return channel.read(bytes);
        }

        @Override
        public synchronized int read(ByteBuffer bytes, long position) throws IOException {
            return channel.read(bytes, position);
        }

        @Override
        public long position() throws IOException {
            return channel.position();
        }

        @Override
        public FileChannel position(long position) throws IOException {
            channel.position(position);
            return this;
        }

        @Override
        public long size() throws IOException {
            return channel.size();
        }

        @Override
        public FileChannel truncate(long size) throws IOException {
            channel.truncate(size);
            return this;
        }

        @Override
        public void force(boolean metaData) throws IOException {
            channel.force(metaData);
        }

        @Override
        public FileLock tryLock(long position, long size, boolean shared) throws IOException {
            return channel.tryLock(position, size, shared);
        }

        @Override
        protected void implCloseChannel() throws IOException {
            channel.close();
        }
    }
}
