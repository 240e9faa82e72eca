// SPDX-License-Identifier: MIT
package kmsterm.console;

import java.util.Locale;
import java.util.OptionalInt;
import kmsterm.console.control.ControlListener;
import kmsterm.console.control.ControlSession;
import kmsterm.console.life.Turns;
import kmsterm.console.overlay.Overlay;
import kmsterm.console.select.Clipboard;
import kmsterm.console.select.SelectionKeys;
import kmsterm.console.session.Line;
import kmsterm.console.session.PtyLine;
import kmsterm.console.session.Session;
import kmsterm.console.session.SessionState;
import kmsterm.console.session.WindowSize;
import kmsterm.sys.EventLoop;
import kmsterm.vte.Terminal;

/** A session in its place: tells outputs, audience and log what happens in it. */
final class HostedSession implements ControlSession, Session.Listener {
    /** Who has sessions. */
    interface Owner {
        /** Draw what shows this session. Hot. */
        void redraw(HostedSession session);

        /** The program rang the bell. */
        void bell(HostedSession session);

        /** Whether a program that has ended is to be started again. */
        boolean startsAgain(HostedSession session);

        /** Over for good. */
        void ended(HostedSession session);
    }

    /**
     * Where copied text goes.
     *
     * @param byPrograms whether programs may put something there
     */
    record Copying(Clipboard clipboard, boolean byPrograms) {}

    /** Between a prompt and the end of the echo. Guess: a shell starts stty in between. */
    static final long PROMPT_NS = 200_000_000;

    private final Session session;
    private final Overlay overlay;
    private final Clipboard clipboard;
    private final boolean mayCopy;
    private final SelectionKeys selecting;
    private final Owner owner;
    private final ControlListener audience;
    private final Log log;
    private final String subject;
    private SessionState before = SessionState.NEW;
    private String promptNote = "";

    /**
     * Looks once more whether a password is asked for: some prompt first and stop the echo then.
     */
    private final EventLoop.Timer promptTimer;

    private boolean looked;

    HostedSession(
            Session.Settings settings,
            WindowSize size,
            Turns turns,
            Line.Launcher launcher,
            Copying copying,
            Owner owner,
            ControlListener audience,
            Log log) {
        this.owner = owner;
        this.audience = audience;
        this.log = log;
        subject = "session " + settings.number();
        overlay = new Overlay(turns, () -> owner.redraw(this));
        promptTimer = turns.timer(this::lookForPrompt);
        session = new Session(settings, size, turns, launcher, this);
        clipboard = copying.clipboard;
        mayCopy = copying.byPrograms;
        selecting = new SelectionKeys(session, clipboard, overlay, turns, () -> owner.redraw(this));
    }

    Session session() {
        return session;
    }

    /** What the console shows over it. */
    Overlay overlay() {
        return overlay;
    }

    /**
     * What is to be shown behind the cursor while the program asks for a password: which keys are
     * locked. Empty: nothing.
     */
    void promptNote(String text) {
        promptNote = text;
        if (text.isEmpty()) {
            overlay.hide(Overlay.Place.CURSOR);
        } else {
            prompting();
        }
    }

    /** Something happened that may begin or end such a prompt: a key, or output. Hot. */
    void prompting() {
        if (!promptNote.isEmpty()) {
            overlay.show(Overlay.Place.CURSOR, session.secret() ? promptNote : "");
        }
    }

    /** Twice behind what was printed, the second time after a while. */
    private void lookForPrompt() {
        prompting();
        if (!looked) {
            looked = true;
            promptTimer.in(4 * PROMPT_NS);
        }
    }

    /** What takes text from it by keys, and pastes. */
    SelectionKeys selecting() {
        return selecting;
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
        prompting();
        if (!promptNote.isEmpty() && !promptTimer.armed()) {
            looked = false;
            promptTimer.in(PROMPT_NS);
        }
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
        if (before == SessionState.RUNNING && now != SessionState.RUNNING) {
            // Whoever logs in next is another one.
            clipboard.wipe(id());
            selecting.reset();
        }
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
        owner.bell(this);
    }

    @Override
    public void copied(Session changed, byte[] text) {
        if (mayCopy) {
            clipboard.put(text, id());
        }
    }

    @Override
    public boolean startsAgain(Session changed) {
        return owner.startsAgain(this);
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
        selecting.close();
        promptTimer.close();
        overlay.close();
        owner.ended(this);
    }
}
