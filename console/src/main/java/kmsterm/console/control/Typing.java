// SPDX-License-Identifier: MIT
package kmsterm.console.control;

import java.util.ArrayDeque;
import java.util.Iterator;
import kmsterm.sys.EventLoop;

/**
 * What clients type, on its way into the queues of sessions. A piece is answered when the session
 * has taken it, or has not for so long that its program seems to read nothing. Pieces keep their
 * order and are never mixed.
 */
final class Typing implements AutoCloseable {
    /** How long a program may not read before a client is told. Guess. */
    static final long PATIENCE_NS = 10_000_000_000L;

    private static final int CHUNK_BYTES = 4096;

    /** One request. */
    private static final class Piece {
        final Client client;
        final String id;
        final ControlSession session;
        final byte[] bytes;
        final boolean holds;
        final long deadlineNs;
        int taken;

        Piece(
                Client client,
                String id,
                ControlSession session,
                byte[] bytes,
                boolean holds,
                long deadlineNs) {
            this.client = client;
            this.id = id;
            this.session = session;
            this.bytes = bytes;
            this.holds = holds;
            this.deadlineNs = deadlineNs;
        }

        void done() {
            client.send(Lines.end(Lines.result(id).field("bytes", bytes.length)));
            over();
        }

        void failed(ErrorCode code, String message) {
            client.send(Lines.error(id, code, message, taken));
            over();
        }

        private void over() {
            if (holds) {
                client.release();
            }
        }
    }

    private final EventLoop loop;
    private final EventLoop.Timer timer;

    /** Of all sessions: few, and mostly empty. */
    private final ArrayDeque<Piece> pieces = new ArrayDeque<>();

    Typing(EventLoop loop) {
        this.loop = loop;
        timer = loop.timer(this::expire);
    }

    /**
     * Types {@code bytes}, which are not changed any more.
     *
     * @param holds the client's next request waits for this, and this not without limit; otherwise
     *     it waits as long as the client does
     */
    void type(Client client, String id, ControlSession session, byte[] bytes, boolean holds) {
        long deadlineNs = loop.clock().nanoTime() + PATIENCE_NS;
        var piece = new Piece(client, id, session, bytes, holds, deadlineNs);
        if (holds) {
            client.hold();
        }
        pieces.add(piece);
        pump(session);
        if (!pieces.isEmpty() && !timer.armed()) {
            timer.at(deadlineNs);
        }
    }

    /** Bytes of a client that wait. */
    int waitingBytes(Client client) {
        int sum = 0;
        for (Piece piece : pieces) {
            if (piece.client == client) {
                sum += piece.bytes.length - piece.taken;
            }
        }
        return sum;
    }

    /** The session has room. */
    void pump(ControlSession session) {
        for (Iterator<Piece> each = pieces.iterator(); each.hasNext(); ) {
            Piece piece = each.next();
            if (piece.session.id() != session.id()) {
                continue;
            }
            if (!piece.client.isClosed() && !push(piece)) {
                return;
            }
            each.remove();
            piece.done();
        }
    }

    private static boolean push(Piece piece) {
        int most = Math.min(CHUNK_BYTES, piece.session.inputCapacity());
        while (piece.taken < piece.bytes.length) {
            int to = Math.min(piece.bytes.length, piece.taken + most);
            if (!piece.session.input(piece.bytes, piece.taken, to)) {
                return false;
            }
            piece.taken = to;
        }
        return true;
    }

    void ended(ControlSession session) {
        for (Iterator<Piece> each = pieces.iterator(); each.hasNext(); ) {
            Piece piece = each.next();
            if (piece.session.id() == session.id()) {
                each.remove();
                piece.failed(ErrorCode.SESSION_ENDED, "the session ended");
            }
        }
    }

    private void expire() {
        long now = loop.clock().nanoTime();
        long nextNs = Long.MAX_VALUE;
        for (Iterator<Piece> each = pieces.iterator(); each.hasNext(); ) {
            Piece piece = each.next();
            if (!piece.holds) {
                continue;
            }
            if (piece.deadlineNs - now <= 0) {
                each.remove();
                piece.failed(
                        ErrorCode.BUSY,
                        "the program does not read: "
                                + piece.taken
                                + " of "
                                + piece.bytes.length
                                + " bytes were typed");
            } else {
                nextNs = Math.min(nextNs, piece.deadlineNs);
            }
        }
        if (nextNs != Long.MAX_VALUE) {
            timer.at(nextNs);
        }
    }

    @Override
    public void close() {
        pieces.clear();
        timer.close();
    }
}
