// SPDX-License-Identifier: MIT
package kmsterm.console.control;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import kmsterm.sys.EventLoop;
import kmsterm.sys.Fd;
import kmsterm.sys.ScmRights;
import kmsterm.sys.UnixSocket;

/**
 * A connection to the control socket: lines in, answers and events out. Requests are handled one
 * after the other; a client that does not read its answers, or whose last request is still being
 * worked on, is not read from. Whatever it sends, it can only get itself closed.
 */
final class Client implements AutoCloseable {
    /** Longest line of a client, its line feed included. */
    static final int MAX_LINE_BYTES = 1 << 20;

    /** With more than so much unread, a client is not read from. */
    private static final int ANSWER_LIMIT_BYTES = 1 << 20;

    /** Requests per turn of the loop: others get theirs in between. */
    private static final int LINES_PER_TURN = 8;

    private static final int FIRST_BYTES = 1024;

    private final ControlServer server;
    private final EventLoop loop;
    private final Fd fd;
    private final UnixSocket.Peer peer;
    private final Outbox outbox;
    private final EventLoop.Watch watch;
    private final Runnable resume = this::resume;

    private byte[] in = new byte[FIRST_BYTES];
    private int inFrom;
    private int inTo;
    private int scanned;
    private boolean inputEnded;
    private boolean holding;
    private boolean resuming;
    private boolean wantsOut;
    private boolean closing;
    private boolean closed;

    /** Watched events; null: not watching. */
    private EnumSet<EventKind> watched;

    /** 0: all sessions. */
    private int watchedSession;

    private Attachment attachment;

    /** To be done when it is gone. */
    private final Map<Verb, Runnable> undos = new EnumMap<>(Verb.class);

    /** Takes ownership of {@code fd}. */
    Client(ControlServer server, EventLoop loop, Fd fd, UnixSocket.Peer peer) {
        this.server = server;
        this.loop = loop;
        this.fd = fd;
        this.peer = peer;
        outbox = new Outbox(fd, this::wantsOut);
        watch = loop.watch(fd, interest(), this::ready);
    }

    int uid() {
        return peer.uid();
    }

    int pid() {
        return peer.pid();
    }

    // --- out

    /** An answer or a line of that importance. */
    void send(byte[] line) {
        if (!closed) {
            outbox.add(line);
        }
    }

    /**
     * An answer that a descriptor goes with.
     *
     * @param passed borrowed
     * @return false: he does not read, and gets neither
     */
    boolean send(byte[] line, Fd passed) {
        if (closed || !outbox.isEmpty()) {
            return false;
        }
        MemorySegment buffer = server.readBuffer();
        MemorySegment.copy(line, 0, buffer, ValueLayout.JAVA_BYTE, 0, line.length);
        int sent = ScmRights.send(fd, buffer, 0, line.length, passed);
        if (sent > 0 && sent < line.length) {
            outbox.add(Arrays.copyOfRange(line, sent, line.length));
        }
        return sent > 0;
    }

    void event(byte[] line) {
        if (!closed && !closing) {
            outbox.event(line);
        }
    }

    /** Says why, then closes once that is read. */
    void refuse(ErrorCode code, String reason) {
        send(Lines.error("null", code, reason));
        finish();
    }

    /** Closes once everything is read. */
    void finish() {
        if (closed || closing) {
            return;
        }
        closing = true;
        undo();
        detach();
        watched = null;
        if (outbox.isEmpty()) {
            close();
        } else {
            watch.events(interest());
        }
    }

    boolean drained() {
        return outbox.isEmpty();
    }

    /** One attempt to hand the rest to the kernel, before the console ends. */
    void flush() {
        if (!closed) {
            outbox.flush();
        }
    }

    // --- state that verbs set

    /** No further request is handled until {@link #release}. */
    void hold() {
        holding = true;
    }

    void release() {
        holding = false;
        resumeLater();
    }

    boolean isClosed() {
        return closed || closing;
    }

    void watch(EnumSet<EventKind> events, int session) {
        watched = events;
        watchedSession = session;
    }

    boolean watches(EventKind kind) {
        return watched != null && watched.contains(kind);
    }

    /** Zero for a thing that is not of a session. */
    boolean watches(EventKind kind, int session) {
        return watches(kind) && (watchedSession == 0 || watchedSession == session);
    }

    Attachment attachment() {
        return attachment;
    }

    void attach(Attachment attachment) {
        this.attachment = attachment;
    }

    /**
     * Undoes what a verb has done, once the connection has ended, or is about to.
     *
     * @return false: something is to be undone for this verb already, and this is not
     */
    boolean whenGone(Verb verb, Runnable action) {
        return undos.putIfAbsent(verb, action) == null;
    }

    /** There is nothing to be undone any more. */
    void undone(Verb verb) {
        undos.remove(verb);
    }

    private void undo() {
        List<Runnable> all = List.copyOf(undos.values());
        undos.clear();
        all.forEach(Runnable::run);
    }

    void detach() {
        if (attachment != null) {
            attachment.close();
            attachment = null;
        }
    }

    // --- in

    private void wantsOut(boolean wants) {
        wantsOut = wants;
        if (watch != null && !closed) {
            watch.events(interest());
        }
    }

    private int interest() {
        boolean reads = !inputEnded && !closing && !resuming && !paused();
        return (reads ? EventLoop.IN : 0) | (wantsOut ? EventLoop.OUT : 0) | EventLoop.HUP;
    }

    private boolean paused() {
        return holding || outbox.waitingBytes() > ANSWER_LIMIT_BYTES;
    }

    private void ready(int events) {
        if ((events & EventLoop.OUT) != 0 && !flushed()) {
            return;
        }
        if ((events & EventLoop.IN) != 0 && !closing) {
            read();
        } else if ((events & (EventLoop.HUP | EventLoop.ERR)) != 0) {
            close();
        }
    }

    private boolean flushed() {
        if (outbox.flush() < 0 || (closing && outbox.isEmpty())) {
            close();
            return false;
        }
        if (outbox.isEmpty() && attachment != null) {
            attachment.drained();
        }
        resumeLater();
        return true;
    }

    private void read() {
        MemorySegment buffer = server.readBuffer();
        int count = fd.read(buffer, 0, buffer.byteSize());
        if (count > 0) {
            room(count);
            MemorySegment.copy(buffer, ValueLayout.JAVA_BYTE, 0, in, inTo, count);
            inTo += count;
        } else if (count == 0) {
            inputEnded = true;
        } else if (count != -kmsterm.sys.Errno.EAGAIN) {
            close();
            return;
        }
        resume();
    }

    private void room(int count) {
        if (inFrom > 0) {
            System.arraycopy(in, inFrom, in, 0, inTo - inFrom);
            inTo -= inFrom;
            scanned -= inFrom;
            inFrom = 0;
        }
        if (inTo + count > in.length) {
            in = Arrays.copyOf(in, Math.max(inTo + count, in.length * 2));
        }
    }

    private void resumeLater() {
        if (!closed && !resuming) {
            resuming = true;
            loop.defer(resume);
        }
    }

    private void resume() {
        resuming = false;
        for (int i = 0; i < LINES_PER_TURN && !closing && !closed && !paused(); i++) {
            int end = lineEnd();
            if (end < 0) {
                break;
            }
            int from = inFrom;
            inFrom = end + 1;
            scanned = inFrom;
            server.handle(this, in, from, end);
        }
        if (closed || closing) {
            return;
        }
        if (!paused()) {
            boolean more = lineEnd() >= 0;
            if (more) {
                resumeLater();
            } else if (inTo - inFrom >= MAX_LINE_BYTES) {
                server.broken(this, "a line is longer than 1 MiB");
                return;
            } else if (inputEnded && watched == null && attachment == null) {
                finish();
                return;
            }
        }
        if (inFrom == inTo) {
            inFrom = 0;
            inTo = 0;
            scanned = 0;
            if (in.length > MAX_LINE_BYTES / 16) {
                in = new byte[FIRST_BYTES];
            }
        }
        watch.events(interest());
    }

    /** The index of the line feed, or -1. A line that is too long has none. */
    private int lineEnd() {
        while (scanned < inTo && scanned - inFrom < MAX_LINE_BYTES) {
            if (in[scanned] == '\n') {
                return scanned;
            }
            scanned++;
        }
        return -1;
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        undo();
        detach();
        watched = null;
        watch.close();
        outbox.close();
        fd.close();
        server.closed(this);
    }
}
