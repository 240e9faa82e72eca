// SPDX-License-Identifier: MIT
package kmsterm.input;

import java.lang.foreign.MemorySegment;
import java.util.Objects;
import kmsterm.input.natives.Evdev;
import kmsterm.sys.Errno;
import kmsterm.sys.EventLoop;
import kmsterm.sys.Fd;
import kmsterm.sys.SysException;

/**
 * A keyboard whose events are taken from the kernel as they come, by another thread, and handled
 * when the loop comes to it. The kernel keeps 64 events of a keyboard, which is 16 keys pressed and
 * released, and throws all of them away when there are more (SYN_DROPPED): a loop that is late for
 * a moment would lose what is typed by a scanner, a token or fast hands. Here {@value #EVENTS} are
 * kept; then it is the kernel's turn again.
 *
 * <p>Used on the loop, but for {@link #fill}. One lock, held for one non-blocking read(2).
 */
final class ReadAhead implements EvdevPort, EventLoop.Watch {
    /** More than anybody types, or has typed, while a driver makes us wait. Guess. */
    static final int EVENTS = 4096;

    /** The thread that reads; what it is asked for, it does a moment later. */
    interface Reader extends AutoCloseable {
        /** Calls {@link #fill} whenever there is something, until that says no. */
        void read(ReadAhead keyboard);

        /** Does not any more, and then {@link #shut}s it. */
        void forget(ReadAhead keyboard);

        /** Reads nothing any more; the keyboards stay open. */
        @Override
        void close();
    }

    private final EvdevPort port;
    private final Fd fd;
    private final EventLoop loop;
    private final byte[] kept = new byte[EVENTS * Evdev.INPUT_EVENT_SIZE];
    private final MemorySegment keptEvents = MemorySegment.ofArray(kept);
    private final Runnable turn = this::turn;
    private Reader reader;
    private Runnable ready;
    private boolean grabbed;

    // What follows is used with the lock.

    /** In bytes. */
    private int first;

    private int length;

    /** The -errno that reading ended with; 0: it goes on. */
    private int failure;

    private boolean wanted;

    /** The reader stopped for want of room. */
    private boolean full;

    /** {@link #turn} has been posted. */
    private boolean told;

    private boolean closed;

    /**
     * @param port taken
     * @param fd what becomes readable; the port's
     */
    ReadAhead(EvdevPort port, Fd fd, EventLoop loop) {
        this.port = port;
        this.fd = fd;
        this.loop = loop;
    }

    /** To be called once, before anything is read. */
    void begin(Reader reader, Runnable ready, int events) {
        this.ready = ready;
        readBy(reader);
        events(events);
    }

    /** By that one from now on, for the one before has ended. */
    void readBy(Reader next) {
        reader = Objects.requireNonNull(next);
        boolean reads;
        synchronized (this) {
            reads = wanted;
        }
        if (reads) {
            reader.read(this);
        }
    }

    /** 0: nothing is read ahead, and what was is dropped. */
    @Override
    public void events(int events) {
        synchronized (this) {
            wanted = events != 0;
            if (!wanted) {
                length = 0;
                full = false;
                return;
            }
        }
        reader.read(this);
    }

    /** Borrowed. */
    Fd fd() {
        return fd;
    }

    /**
     * On the reader's thread: takes what the kernel has.
     *
     * @param batch a buffer
     * @return whether to go on when there is more
     */
    synchronized boolean fill(MemorySegment batch) {
        boolean more = true;
        while (more && wanted && !closed && !full && failure == 0) {
            full = kept.length - length < batch.byteSize();
            more = !full && take(batch);
        }
        tell();
        return wanted && !closed && !full && failure == 0;
    }

    /** From the kernel; false: there is nothing. */
    private boolean take(MemorySegment batch) {
        int bytes = port.read(batch);
        if (bytes > 0) {
            append(batch, bytes);
        } else if (bytes != -Errno.EAGAIN) {
            failure = bytes < 0 ? bytes : -Errno.EIO;
        }
        return bytes > 0;
    }

    /** On the reader's thread: it cannot be read. */
    synchronized void fail(SysException e) {
        failure = -e.errno();
        tell();
    }

    /** All batches are of whole events, and so is the ring. */
    private void append(MemorySegment batch, int bytes) {
        int end = (first + length) % kept.length;
        int straight = Math.min(bytes, kept.length - end);
        MemorySegment.copy(batch, 0, keptEvents, end, straight);
        MemorySegment.copy(batch, straight, keptEvents, 0, bytes - straight);
        length += bytes;
    }

    private void tell() {
        if (!told && !closed && wanted && (length > 0 || failure != 0)) {
            told = true;
            loop.post(turn);
        }
    }

    /** One batch, as other descriptors have it. */
    private void turn() {
        synchronized (this) {
            told = false;
            if (closed || !wanted) {
                return;
            }
        }
        try {
            ready.run();
        } finally {
            synchronized (this) {
                tell();
            }
        }
    }

    /** What was read ahead; when that is all, what the kernel has. */
    @Override
    public int read(MemorySegment events) {
        boolean room;
        int bytes;
        synchronized (this) {
            bytes = length == 0 ? 0 : give(events);
            room = full && bytes > 0;
            full &= !room;
            if (bytes == 0) {
                bytes = failure != 0 ? failure : port.read(events);
            }
        }
        if (room) {
            reader.read(this);
        }
        return bytes;
    }

    private int give(MemorySegment events) {
        int bytes = (int) Math.min(length, events.byteSize());
        int straight = Math.min(bytes, kept.length - first);
        MemorySegment.copy(keptEvents, first, events, 0, straight);
        MemorySegment.copy(keptEvents, 0, events, straight, bytes - straight);
        first = (first + bytes) % kept.length;
        length -= bytes;
        return bytes;
    }

    @Override
    public int open(MemorySegment keys) {
        return port.open(keys);
    }

    @Override
    public int held(MemorySegment keys) {
        return port.held(keys);
    }

    @Override
    public int grab(boolean on) {
        int result = port.grab(on);
        grabbed = on && result >= 0;
        return result;
    }

    @Override
    public long lit() {
        return port.lit();
    }

    @Override
    public int write(MemorySegment events, int bytes) {
        return port.write(events, bytes);
    }

    /** Closes the port: where there is a reader, a moment later. Idempotent. */
    @Override
    public void close() {
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
        }
        if (grabbed) {
            // Whoever opens the node next may want it now.
            port.grab(false);
        }
        if (reader == null) {
            port.close();
        } else {
            reader.forget(this);
        }
    }

    /** No reader looks at it any more: closes the port, if it is to be closed. */
    void shut() {
        boolean done;
        synchronized (this) {
            done = closed;
        }
        if (done) {
            port.close();
        }
    }
}
