// SPDX-License-Identifier: MIT
package kmsterm.console.control;

import java.util.Arrays;
import java.util.Base64;
import kmsterm.console.tty.EscapeBuffer;
import kmsterm.console.tty.HostColors;
import kmsterm.console.tty.HostMode;
import kmsterm.console.tty.PaintSchedule;
import kmsterm.console.tty.TtyPainter;
import kmsterm.sys.EventLoop;
import kmsterm.vte.Mode;
import kmsterm.vte.Terminal;

/**
 * A client whose terminal shows a session. It is painted for anew only when it has read the last
 * painting: a slow client skips frames.
 */
final class Attachment implements AutoCloseable {
    private final Client client;
    private final ControlSession session;
    private final Access access;
    private final boolean resizes;
    private final TtyPainter painter;
    private final EscapeBuffer out = new EscapeBuffer();
    private final PaintSchedule schedule;
    private boolean ring;

    Attachment(
            EventLoop loop,
            Client client,
            ControlSession session,
            Access access,
            HostColors colors,
            boolean resizes) {
        this.client = client;
        this.session = session;
        this.access = access;
        this.resizes = resizes;
        painter = new TtyPainter(colors, true);
        schedule = new PaintSchedule(loop, client::drained, this::paint);
    }

    ControlSession session() {
        return session;
    }

    boolean shows(ControlSession session) {
        return this.session.id() == session.id();
    }

    /** Whether the output follows the client's terminal. */
    boolean resizes() {
        return resizes;
    }

    void size(int cols, int rows) {
        painter.hostSize(cols, rows);
        schedule.dirty();
    }

    void notice(String text) {
        painter.notice(text);
        schedule.dirty();
    }

    void changed() {
        schedule.dirty();
    }

    void bell() {
        ring = true;
        schedule.dirty();
    }

    /** The client has read everything. */
    void drained() {
        schedule.drained();
    }

    /** It is over, but not the connection. */
    void end(String reason) {
        client.send(Lines.event(EventKind.DETACHED).field("reason", reason).close('}').line());
        client.detach();
    }

    private void paint() {
        if (!access.maySee(client.uid(), session)) {
            end("the session is another user's now");
            return;
        }
        out.clear();
        Terminal terminal = session.terminal();
        boolean complete =
                painter.paint(
                        terminal.frame(), HostMode.of(terminal), terminal.mode(Mode.DECSCNM), out);
        if (ring) {
            ring = false;
            out.bell();
        }
        if (!complete) {
            schedule.dirty();
        }
        if (out.length() > 0) {
            byte[] bytes = Arrays.copyOfRange(out.bytes(), out.from(), out.to());
            String data = Base64.getEncoder().encodeToString(bytes);
            client.send(Lines.event(EventKind.PAINT).field("data", data).close('}').line());
            // the kernel may have taken all of it at once
            schedule.drained();
        }
    }

    @Override
    public void close() {
        schedule.close();
    }
}
