// SPDX-License-Identifier: MIT
package kmsterm.console.session;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import kmsterm.console.life.Turns;
import kmsterm.console.session.SessionState.Action;
import kmsterm.console.session.SessionState.Event;
import kmsterm.render.PointerShape;
import kmsterm.sys.Child;
import kmsterm.sys.EventLoop;
import kmsterm.sys.SysException;
import kmsterm.vte.Effects;
import kmsterm.vte.KeyEncoder;
import kmsterm.vte.Mode;
import kmsterm.vte.MouseEncoder;
import kmsterm.vte.Palette;
import kmsterm.vte.Terminal;
import kmsterm.vte.WindowOp;

/**
 * A terminal and the program in it. Owns the line to the program. What the program prints is
 * interpreted in turns of bounded work, so that no flood keeps others waiting; what is typed is
 * taken whole or refused, never lost in silence. Loop thread only.
 */
public final class Session implements AutoCloseable {
    /**
     * Room kept free for typing in the queue to a program that does not read: answers to queries
     * are dropped before that. The longest text of the clipboard, and some typing.
     */
    static final int TYPING_RESERVE_BYTES = (1024 + 64) * 1024;

    /**
     * How long what an ended program printed may take to be read. The kernel holds no more than
     * some 70 KiB of it; who takes longer is another program that still prints.
     */
    private static final long DRAIN_NS = 2000 * Restart.MS;

    /** Time to end after SIGHUP, before SIGKILL. Guess: a shell that saves its history. */
    private static final long GRACE_NS = 1000 * Restart.MS;

    /** How long synchronized output may take, as in most terminals. */
    private static final long HOLD_NS = 150 * Restart.MS;

    /** What the owner of a session wants to know. Called on the loop; may not end the session. */
    public interface Listener {
        /** The terminal's content changed: worth a frame. */
        default void changed(Session session) {}

        default void stateChanged(Session session) {}

        default void titleChanged(Session session) {}

        default void bell(Session session) {}

        /** The program put a text into the clipboard (OSC 52). UTF-8, if it is sane; given away. */
        default void copied(Session session, byte[] text) {}

        /** The program changed the size of the page: it may. */
        default void resizedByProgram(Session session) {}

        /** The program does not work; in words, once per cause. */
        default void trouble(Session session, String text) {}

        /** The program reads again, after {@link Session#type} refused. */
        default void drained(Session session) {}

        /** The program has ended: whether it is to be started again, if it would be otherwise. */
        default boolean startsAgain(Session session) {
            return true;
        }

        /** A bug of ours in handling this session; its program is being ended. */
        default void failed(Session session, Throwable bug) {}

        /** Over for good: {@link Session#status} tells how. Last call. */
        default void ended(Session session) {}
    }

    /**
     * What a session is made with.
     *
     * @param number from 1; names it in logs and for kmstermctl
     * @param program names the program in messages, {@code "/bin/login"}
     * @param once whether the session is over when its program ends
     * @param scrollbackRows of its terminal
     * @param windowOps what programs may do to it
     * @param backspaceDeletes whether Backspace sends DEL, not BS
     */
    public record Settings(
            int number,
            String program,
            boolean once,
            int scrollbackRows,
            Palette palette,
            Set<WindowOp> windowOps,
            boolean backspaceDeletes) {}

    private final Settings settings;
    private final Turns turns;
    private final Line.Launcher launcher;
    private final Listener listener;
    private final Restart restart = new Restart();
    private final EventLoop.Timer timer;
    private final EventLoop.Timer holdTimer;
    private final Runnable continueTurn = this::continued;
    private final Runnable readTurn = this::readTurn;
    private final Runnable go = this::go;
    private final Runnable timeout = this::timeout;
    private final Runnable heldTooLong = this::heldTooLong;
    private final Runnable childEnded = this::childEnded;
    private final Effects effects = new Answers();
    private final Line.Events lineEvents = new LineEvents();
    private final Intake intake = new Intake();
    private final byte[] keyBytes = new byte[KeyEncoder.MAX_BYTES];
    private final byte[] mouseBytes = new byte[MouseEncoder.MAX_BYTES];

    private SessionState state = SessionState.NEW;

    /** What the program wants; null: the usual one. */
    private PointerShape pointerShape;

    private Terminal terminal;
    private WindowSize size;

    /** The size of those who show it; a program may have chosen another. */
    private WindowSize given;

    private Line line;
    private long launchedNs;
    private boolean startAgain;
    private boolean attention;
    private Optional<Child.Exit> exit = Optional.empty();
    private int status = -1;
    private String failure = "";
    private String lastTrouble = "";

    private boolean turnPending;
    private boolean bellRang;
    private boolean titleChanged;
    private boolean sizeChanged;
    private boolean holding;

    private long droppedReplies;
    private long refusedBytes;
    private boolean refused;
    private int starts;

    public Session(
            Settings settings,
            WindowSize size,
            Turns turns,
            Line.Launcher launcher,
            Listener listener) {
        this.settings = settings;
        this.size = size;
        given = size;
        this.turns = turns;
        this.launcher = launcher;
        this.listener = listener;
        startAgain = !settings.once();
        timer = turns.timer(() -> guard(timeout));
        holdTimer = turns.timer(() -> guard(heldTooLong));
        terminal = newTerminal();
    }

    // ---- what a session is

    public int number() {
        return settings.number();
    }

    public String program() {
        return settings.program();
    }

    public SessionState state() {
        return state;
    }

    /**
     * The terminal. The same object, reset between two logins; only after a {@linkplain
     * Listener#failed failure} of ours it is another one.
     */
    public Terminal terminal() {
        return terminal;
    }

    public WindowSize size() {
        return size;
    }

    /** Process id of the program, or -1 while none runs. */
    public int pid() {
        return line == null ? -1 : line.pid();
    }

    /** {@code /dev/pts/N}, or empty while no program runs. */
    public String slavePath() {
        return line == null ? "" : line.slavePath();
    }

    /** The process group in the foreground; 0 or below: none. */
    public int foreground() {
        return line == null ? 0 : line.foreground();
    }

    /** Whether the program has typing echoed; false while it asks for a password. */
    public boolean echo() {
        return line != null && line.echo();
    }

    /** Whether the program reads a line that is not echoed: it asks for a password. Hot. */
    public boolean secret() {
        return line != null && line.secret();
    }

    /** How the last program ended, as a shell tells it; -1 before. */
    public int status() {
        return status;
    }

    /** How often a program was started. */
    public int starts() {
        return starts;
    }

    /** Answers dropped because the program does not read. */
    public long droppedReplies() {
        return droppedReplies;
    }

    /** Bytes typed that were refused because the program does not read. */
    public long refusedBytes() {
        return refusedBytes;
    }

    // ---- what is done to it

    /** Starts the program. Once. */
    public void start() {
        guard(go);
    }

    /**
     * Sends what was typed, unchanged, and shows the page. While the session waits to try again,
     * this is the key that makes it try now.
     *
     * @return false: refused, nothing of it was taken, because the program does not read
     */
    public boolean type(byte[] bytes, int from, int to) {
        if (state == SessionState.BACKOFF) {
            guard(go);
            return true;
        }
        if (line == null) {
            return false;
        }
        if (terminal.viewOffset() != 0) {
            terminal.scrollView(-terminal.viewOffset());
            listener.changed(this);
        }
        if (!line.offer(bytes, from, to)) {
            refusedBytes += to - from;
            refused = true;
            return false;
        }
        return true;
    }

    /**
     * Sends a key as the program wants it encoded now.
     *
     * @param modifiers bits of {@link KeyEncoder}
     * @return as {@link #type}; true for a key that sends nothing
     */
    public boolean key(int keysym, int codePoint, int modifiers) {
        return key(keysym, codePoint, 0, 0, modifiers, KeyEncoder.PRESS);
    }

    /**
     * The same of a key of which more is known.
     *
     * @param plain what it types without modifiers, or 0
     * @param us what the key in its place types on a US keyboard, or 0
     * @param event {@link KeyEncoder#PRESS}, {@link KeyEncoder#REPEAT}, {@link KeyEncoder#RELEASE}
     */
    public boolean key(int keysym, int codePoint, int plain, int us, int modifiers, int event) {
        int length = terminal.encodeKey(keysym, codePoint, plain, us, modifiers, event, keyBytes);
        return length == 0 || type(keyBytes, 0, length);
    }

    /** Whether the program wants to be told what the mouse does. */
    public boolean wantsMouse() {
        return terminal.mode(Mode.MOUSE_NORMAL)
                || terminal.mode(Mode.MOUSE_BUTTON)
                || terminal.mode(Mode.MOUSE_ANY)
                || terminal.mode(Mode.MOUSE_X10);
    }

    /**
     * Tells the program what the mouse does, as it wants it. Of the wheel on an alternate screen
     * that may be a key. Hot.
     *
     * @param kind of {@link MouseEncoder}, as is {@code button}
     * @param modifiers bits of {@link KeyEncoder}
     * @param x in pixels of the page, as is {@code y}
     * @return false: it does not want to be told
     */
    public boolean mouse(int kind, int button, int modifiers, int col, int row, int x, int y) {
        int length = terminal.encodeMouse(kind, button, modifiers, col, row, x, y, mouseBytes);
        // What is pointed at is what is seen: a view into the history stays where it is.
        if (length > 0 && line != null) {
            line.offer(mouseBytes, 0, length);
        }
        return length > 0;
    }

    /** What the pointer looks like over it: by OSC 22, otherwise by who is told what it does. */
    public PointerShape pointerShape() {
        if (pointerShape != null) {
            return pointerShape;
        }
        return wantsMouse() ? PointerShape.DEFAULT : PointerShape.TEXT;
    }

    /** Tells the program that what is typed goes to it, or no more, if it asked (mode 1004). */
    public void focus(boolean focused) {
        byte[] bytes = terminal.encodeFocus(focused).getBytes(StandardCharsets.US_ASCII);
        // Nobody has typed it: a view into the history stays where it is.
        if (bytes.length > 0 && line != null) {
            line.offer(bytes, 0, bytes.length);
        }
    }

    /**
     * Sends a text in UTF-8 as pasted: bracketed if the program asked. Returns as {@link #type}.
     */
    public boolean paste(byte[] utf8) {
        byte[] bytes = terminal.encodePaste(utf8);
        boolean taken = bytes.length == 0 || type(bytes, 0, bytes.length);
        Arrays.fill(bytes, (byte) 0);
        return taken;
    }

    /** Changes the grid, and tells the program. */
    public void resize(WindowSize wanted) {
        if (wanted.equals(size) && wanted.equals(given)) {
            return;
        }
        size = wanted;
        given = wanted;
        tellPixels();
        terminal.resize(wanted.cols(), wanted.rows());
        if (line != null) {
            line.resize(wanted);
        }
        listener.changed(this);
    }

    /**
     * The secure attention key: kills all who use this terminal and starts the program on a new
     * one, whatever they do about it.
     */
    public void attention() {
        attention = state != SessionState.BACKOFF && state != SessionState.NEW;
        guard(() -> fire(Event.ATTENTION));
    }

    /** Asks the program to end, by and by less politely, and does not start it again. */
    public void end() {
        startAgain = false;
        fire(Event.CLOSE);
    }

    /** Gives everything up at once; the kernel hangs up whoever is left. */
    @Override
    public void close() {
        timer.close();
        holdTimer.close();
        dropLine();
        state = SessionState.ENDED;
    }

    // ---- the life cycle

    private void fire(Event event) {
        SessionState before = state;
        Action action = SessionState.TABLE.action(before, event);
        state = SessionState.TABLE.next(before, event);
        if (state != before) {
            timer.disarm();
        }
        if (state != before) {
            listener.stateChanged(this);
        }
        perform(action);
    }

    private void perform(Action action) {
        switch (action) {
            case NOTHING -> {}
            case LAUNCH, RESTART -> launch();
            case DRAIN -> drain();
            case JUDGE -> judge();
            case BACK_OFF -> backOff();
            case HANG_UP -> hangUp();
            case KILL -> kill();
            case KILL_USERS -> killUsers();
            case ABANDON -> fire(Event.DRAINED);
            case END -> listener.ended(this);
        }
    }

    /** A program starts in a clean terminal: nothing of the one before can be scrolled back to. */
    private void launch() {
        pointerShape = null;
        attention = false;
        if (starts > 0) {
            Notice.wipe(terminal);
            if (!size.equals(given)) {
                resize(given);
                listener.resizedByProgram(this);
            }
            listener.changed(this);
        }
        exit = Optional.empty();
        failure = "";
        starts++;
        launchedNs = turns.clock().nanoTime();
        try {
            line = launcher.launch(size, lineEvents);
        } catch (SysException e) {
            status = Restart.shellStatus(e);
            failure = Restart.cause(e);
            if (!startAgain) {
                listener.trouble(this, settings.program() + ": " + failure);
            }
            fire(failed());
            return;
        }
        fire(Event.LAUNCHED);
    }

    private void drain() {
        exit = line.exit();
        timer.in(DRAIN_NS);
        readTurn();
    }

    private void judge() {
        long ranNs = turns.clock().nanoTime() - launchedNs;
        exit.ifPresent(e -> status = e.shellStatus());
        dropLine();
        if (!startAgain || !listener.startsAgain(this)) {
            fire(Event.LAST);
        } else if (attention) {
            restart.succeeded();
            fire(Event.WELL);
        } else if (failure.isEmpty() && exit.isPresent() && Restart.good(exit.get(), ranNs)) {
            restart.succeeded();
            lastTrouble = "";
            fire(Event.WELL);
        } else {
            failure = failure.isEmpty() ? Restart.cause(exit, ranNs) : failure;
            fire(Event.BADLY);
        }
    }

    private void backOff() {
        long delayNs = restart.failed();
        timer.in(delayNs);
        String trouble = settings.program() + ": " + failure;
        if (!trouble.equals(lastTrouble)) {
            lastTrouble = trouble;
            listener.trouble(this, trouble + "; trying again and again");
        }
        String next = "; next try in " + Restart.time(delayNs) + ", any key tries now";
        Notice.print(trouble + next, terminal);
        listener.changed(this);
    }

    private void hangUp() {
        timer.in(GRACE_NS);
        line.hangUp();
    }

    private void kill() {
        timer.in(GRACE_NS);
        line.kill();
    }

    private void killUsers() {
        timer.in(GRACE_NS);
        line.killUsers();
    }

    private void go() {
        fire(Event.GO);
    }

    private void timeout() {
        fire(Event.TIMEOUT);
    }

    private void childEnded() {
        fire(Event.CHILD_ENDED);
    }

    private void dropLine() {
        intake.clear();
        if (line != null) {
            line.close();
            line = null;
        }
    }

    // ---- what the program prints

    /** One turn: finish what was read before, or read once and begin with that. */
    private void readTurn() {
        if (line == null) {
            return;
        }
        if (intake.isEmpty() && intake.readFrom(line) <= 0) {
            if (state == SessionState.DRAINING) {
                fire(Event.DRAINED);
            }
            return;
        }
        intake.feedTo(terminal, turns.clock());
        boolean more = !intake.isEmpty();
        line.listen(!more);
        if (more || state == SessionState.DRAINING) {
            continueLater();
        }
        tell();
    }

    /**
     * After a turn, as nobody may look at the terminal in the midst of it; a flood of bells is one.
     */
    private void tell() {
        if (titleChanged) {
            titleChanged = false;
            listener.titleChanged(this);
        }
        if (bellRang) {
            bellRang = false;
            listener.bell(this);
        }
        if (sizeChanged) {
            sizeChanged();
        }
        if (!hold()) {
            listener.changed(this);
        }
    }

    /** While the program asks for it (mode 2026) nothing is drawn, but not for long. */
    private boolean hold() {
        boolean wanted = terminal.mode(Mode.SYNC_OUTPUT);
        if (wanted && !holding) {
            holdTimer.in(HOLD_NS);
        } else if (!wanted && holding) {
            holdTimer.disarm();
        }
        holding = wanted;
        return wanted;
    }

    private void heldTooLong() {
        holding = false;
        terminal.endSynchronizedOutput();
        listener.changed(this);
    }

    private void continueLater() {
        if (!turnPending) {
            turnPending = true;
            turns.defer(continueTurn);
        }
    }

    private void continued() {
        turnPending = false;
        guard(readTurn);
    }

    // ---- failures of ours

    /**
     * Runs a handler. What it throws is a bug, or no memory left: the terminal may be half changed,
     * so the program goes and a clean terminal comes; the console and the other sessions live on.
     */
    private void guard(Runnable handler) {
        try {
            handler.run();
        } catch (Throwable bug) { // An Error too: running out of memory here is this session's.
            crashed(bug);
        }
    }

    private void crashed(Throwable bug) {
        intake.clear();
        terminal = newTerminal();
        tellPixels();
        failure = "internal error (" + bug.getClass().getSimpleName() + ")";
        listener.failed(this, bug);
        switch (state) {
            case RUNNING -> {
                line.listen(true);
                fire(Event.CLOSE);
            }
            case STARTING -> fire(failed());
            case DRAINING -> {
                if (line == null) {
                    fire(failed());
                }
            }
            case NEW, BACKOFF, CLOSING, KILLING, ENDED -> {}
        }
        listener.changed(this);
    }

    private Event failed() {
        return startAgain ? Event.BADLY : Event.LAST;
    }

    // ---- small things

    private Terminal newTerminal() {
        var fresh =
                new Terminal(
                        size.cols(),
                        size.rows(),
                        settings.scrollbackRows(),
                        settings.palette(),
                        effects);
        fresh.allow(settings.windowOps());
        fresh.backspaceDeletes(settings.backspaceDeletes());
        return fresh;
    }

    private void tellPixels() {
        if (given.widthPx() > 0 && given.heightPx() > 0) {
            terminal.pixels(given.widthPx() / given.cols(), given.heightPx() / given.rows());
        }
    }

    /** The program gave the page another size; cells stay as large as they are. */
    private void sizeChanged() {
        sizeChanged = false;
        int cols = terminal.cols();
        int rows = terminal.rows();
        size =
                new WindowSize(
                        cols,
                        rows,
                        given.widthPx() / given.cols() * cols,
                        given.heightPx() / given.rows() * rows);
        if (line != null) {
            line.resize(size);
        }
        listener.resizedByProgram(this);
    }

    private final class LineEvents implements Line.Events {
        @Override
        public void readable() {
            guard(readTurn);
        }

        @Override
        public void drained() {
            if (refused) {
                refused = false;
                listener.drained(Session.this);
            }
        }

        @Override
        public void ended() {
            guard(childEnded);
        }
    }

    /**
     * What the terminal wants. Of the working directory and notifications nothing is made yet:
     * there is nowhere to show or to keep them.
     */
    private final class Answers implements Effects {
        @Override
        public void reply(byte[] bytes, int from, int to) {
            if (line == null
                    || line.freeBytes() - (to - from) < TYPING_RESERVE_BYTES
                    || !line.offer(bytes, from, to)) {
                droppedReplies++;
            }
        }

        @Override
        public void bell() {
            bellRang = true;
        }

        @Override
        public void clipboard(String selections, byte[] data) {
            listener.copied(Session.this, data);
        }

        @Override
        public void title(String title) {
            titleChanged = true;
        }

        @Override
        public void pointerShape(String name) {
            pointerShape = name.isEmpty() ? null : PointerShape.of(name);
        }

        @Override
        public void resized(int cols, int rows) {
            sizeChanged = true;
        }
    }
}
