// SPDX-License-Identifier: MIT
package kmsterm.console.tty;

import kmsterm.console.control.ControlListener;
import kmsterm.console.control.ControlSession;
import kmsterm.sys.EventLoop;
import kmsterm.sys.Signals;
import kmsterm.sys.Tty;
import kmsterm.vte.Mode;
import kmsterm.vte.Terminal;

/**
 * Shows a session in the terminal that the program was started in and types into it what is typed
 * there. Needs a terminal on fds 0 and 1; nothing else may write to it while the view is open.
 */
public final class LiveView implements ControlListener, AutoCloseable {
    /** At most so much is handed to the session at once. */
    private static final int CHUNK_BYTES = 4096;

    /** The owner of the view. Called on the loop. */
    public interface Viewer {
        /** The terminal has this size, at first and after each SIGWINCH. */
        void sized(int cols, int rows);

        /** The user pressed the detach key, or the terminal is gone. The owner closes the view. */
        void detached();
    }

    private final ControlSession session;
    private final Viewer viewer;
    private final HostTerminal host;
    private final TtyPainter painter;
    private final EscapeBuffer out = new EscapeBuffer();
    private final TypeAhead typed = new TypeAhead();
    private final PaintSchedule schedule;
    private boolean ring;

    private LiveView(
            EventLoop loop, Signals signals, ControlSession session, int detachKey, Viewer viewer) {
        this.session = session;
        this.viewer = viewer;
        painter = new TtyPainter(HostColors.of(System.getenv()), true);
        host = HostTerminal.open(loop, signals, detachKey, new Guest());
        schedule = new PaintSchedule(loop, host::idle, this::paint);
        sized();
    }

    /** Whether fds 0 and 1 are a terminal. */
    public static boolean possible() {
        return HostTerminal.possible();
    }

    /**
     * Takes the terminal: raw mode, alternate screen. Handles WINCH and CONT of {@code signals}.
     * The terminal is put back by {@link #close}, and by a shutdown hook if that is not reached.
     *
     * @param detachKey the byte that ends the view, as {@code 0x1D} for Ctrl+], or -1 for none
     * @throws kmsterm.sys.SysException if the terminal cannot be set
     */
    public static LiveView open(
            EventLoop loop, Signals signals, ControlSession session, int detachKey, Viewer viewer) {
        return new LiveView(loop, signals, session, detachKey, viewer);
    }

    private void sized() {
        Tty.Size size = HostTerminal.size();
        painter.hostSize(size.cols(), size.rows());
        viewer.sized(size.cols(), size.rows());
        schedule.dirty();
    }

    private void paint() {
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
            host.write(out.bytes(), out.from(), out.to());
        }
    }

    private void handOn() {
        while (!typed.isEmpty()) {
            int count = Math.min(typed.size(), Math.min(CHUNK_BYTES, session.inputCapacity()));
            if (!session.input(typed.bytes(), typed.from(), typed.from() + count)) {
                return;
            }
            typed.taken(count);
        }
    }

    @Override
    public void screenChanged(ControlSession session) {
        if (session.id() == this.session.id()) {
            schedule.dirty();
        }
    }

    @Override
    public void bell(ControlSession session) {
        if (session.id() == this.session.id()) {
            ring = true;
            schedule.dirty();
        }
    }

    @Override
    public void inputDrained(ControlSession session) {
        if (session.id() == this.session.id()) {
            handOn();
        }
    }

    @Override
    public void close() {
        schedule.close();
        host.close();
    }

    private final class Guest implements HostTerminal.Guest {
        @Override
        public void typed(byte[] bytes, int from, int to) {
            if (!typed.offer(bytes, from, to)) {
                // The program reads nothing: what is lost is at least heard.
                ring = true;
                schedule.dirty();
                return;
            }
            handOn();
        }

        @Override
        public void changed() {
            sized();
        }

        @Override
        public void drained() {
            schedule.drained();
        }

        @Override
        public void detached() {
            viewer.detached();
        }

        @Override
        public void gone() {
            viewer.detached();
        }
    }
}
