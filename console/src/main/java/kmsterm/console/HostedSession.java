// SPDX-License-Identifier: MIT
package kmsterm.console;

import java.util.Locale;
import java.util.OptionalInt;
import kmsterm.console.control.ControlListener;
import kmsterm.console.control.ControlSession;
import kmsterm.console.life.Turns;
import kmsterm.console.session.Line;
import kmsterm.console.session.PtyLine;
import kmsterm.console.session.Session;
import kmsterm.console.session.SessionState;
import kmsterm.console.session.WindowSize;
import kmsterm.vte.Terminal;

/** A session in its place: tells outputs, audience and log what happens in it. */
final class HostedSession implements ControlSession, Session.Listener {
    /** Who has sessions. */
    interface Owner {
        /** Draw what shows this session. Hot. */
        void redraw(HostedSession session);

        /** Over for good. */
        void ended(HostedSession session);
    }

    private final Session session;
    private final Owner owner;
    private final ControlListener audience;
    private final Log log;
    private final String subject;
    private SessionState before = SessionState.NEW;

    HostedSession(
            Session.Settings settings,
            WindowSize size,
            Turns turns,
            Line.Launcher launcher,
            Owner owner,
            ControlListener audience,
            Log log) {
        this.owner = owner;
        this.audience = audience;
        this.log = log;
        subject = "session " + settings.number();
        session = new Session(settings, size, turns, launcher, this);
    }

    Session session() {
        return session;
    }

    void resize(WindowSize size) {
        boolean other =
                size.cols() != session.size().cols() || size.rows() != session.size().rows();
        session.resize(size);
        if (other) {
            audience.sessionResized(this);
        }
    }

    /** Shows what scrolled by: so many rows up from here, or down. */
    void scroll(int rows) {
        session.terminal().scrollView(rows);
        changed(session);
    }

    // ---- as the control socket sees it

    @Override
    public int id() {
        return session.number();
    }

    @Override
    public String state() {
        return session.state().name().toLowerCase(Locale.ROOT);
    }

    @Override
    public OptionalInt pid() {
        return session.pid() < 0 ? OptionalInt.empty() : OptionalInt.of(session.pid());
    }

    @Override
    public String slavePath() {
        return session.slavePath();
    }

    @Override
    public Terminal terminal() {
        return session.terminal();
    }

    @Override
    public boolean input(byte[] bytes, int from, int to) {
        return session.type(bytes, from, to);
    }

    @Override
    public int inputCapacity() {
        return PtyLine.QUEUE_BYTES;
    }

    // ---- what happens in it

    @Override
    public void changed(Session changed) {
        owner.redraw(this);
        audience.screenChanged(this);
    }

    @Override
    public void resizedByProgram(Session changed) {
        audience.sessionResized(this);
    }

    @Override
    public void stateChanged(Session changed) {
        SessionState now = changed.state();
        if (log.writes(Log.Level.DEBUG)) {
            log.debug(subject, "is " + state());
        }
        switch (now) {
            case RUNNING -> {
                log.info(subject, changed.program() + " runs as process " + changed.pid());
                audience.sessionStarted(this);
            }
            case STARTING, BACKOFF, ENDED -> tellEnd(now);
            case NEW, DRAINING, CLOSING, KILLING -> {}
        }
        before = now;
    }

    private void tellEnd(SessionState now) {
        boolean ran = before == SessionState.DRAINING;
        boolean didNotStart = before == SessionState.STARTING;
        if (ran || didNotStart) {
            boolean restarts = now != SessionState.ENDED;
            audience.sessionEnded(this, ran ? session.status() : -1, restarts);
        }
    }

    @Override
    public void titleChanged(Session changed) {
        audience.titleChanged(this);
    }

    @Override
    public void bell(Session changed) {
        audience.bell(this);
    }

    @Override
    public void drained(Session changed) {
        audience.inputDrained(this);
    }

    @Override
    public void trouble(Session changed, String text) {
        log.warning(subject, text);
    }

    @Override
    public void failed(Session changed, Throwable bug) {
        Failures.log(log, subject, bug, "starting over");
    }

    @Override
    public void ended(Session changed) {
        owner.ended(this);
    }
}
