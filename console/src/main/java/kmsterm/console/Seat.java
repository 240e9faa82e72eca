// SPDX-License-Identifier: MIT
package kmsterm.console;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import kmsterm.console.config.Config;
import kmsterm.console.config.OutputKey;
import kmsterm.console.config.OutputSettings;
import kmsterm.console.config.SeatBackend;
import kmsterm.console.control.ControlHost;
import kmsterm.console.control.ControlInput;
import kmsterm.console.control.ControlListener;
import kmsterm.console.control.ControlOutput;
import kmsterm.console.control.ControlServer;
import kmsterm.console.control.ControlSession;
import kmsterm.console.life.Turns;
import kmsterm.console.output.KmsScanout;
import kmsterm.console.select.Clipboard;
import kmsterm.console.session.Line;
import kmsterm.console.session.ProgramEnvironment;
import kmsterm.console.session.PtyLine;
import kmsterm.console.session.Session;
import kmsterm.console.session.SessionState;
import kmsterm.console.session.WindowSize;
import kmsterm.console.tty.LiveView;
import kmsterm.input.KeymapSettings;
import kmsterm.kms.CardUser;
import kmsterm.kms.Edid;
import kmsterm.kms.FlipMethod;
import kmsterm.kms.Head;
import kmsterm.seat.ControllingTty;
import kmsterm.seat.SeatServer;
import kmsterm.seat.SessionControl;
import kmsterm.seat.VtRefused;
import kmsterm.sys.Command;
import kmsterm.sys.EventLoop;
import kmsterm.sys.Self;
import kmsterm.sys.Signals;
import kmsterm.sys.SysException;
import kmsterm.sys.UnixSocket;

/**
 * One place to sit at: what is shown there, who types, the sessions, a clipboard and a control
 * socket. Owns all of them, and closes them child first. Loop thread only.
 */
final class Seat implements ControlHost, HostedSession.Owner, Outputs.Owner, AutoCloseable {
    private static final int NO_DETACH_KEY = -1;

    /** How long the first session waits for a display. Guess: probing a connector takes seconds. */
    private static final long DISPLAY_WAIT_NS = 3_000_000_000L;

    /**
     * So often again while connectors are being probed. Guess: a driver that hangs takes longer.
     */
    private static final int MAX_DISPLAY_WAITS = 4;

    /** How long a card may take to appear. Guess: drivers that load firmware take seconds. */
    private static final long CARD_WAIT_NS = 10_000_000_000L;

    /** How long the first session waits for the font that it will be shown in. Guess. */
    private static final long FONT_WAIT_NS = 2_000_000_000L;

    /** More is not selected by a mouse. Guess. */
    private static final int MAX_SELECTED_BYTES = 1 << 20;

    /** What may be deferred past the first picture is loaded then; required: within 10 s. */
    private static final long PREPARE_NS = 6_000_000_000L;

    /**
     * What all seats have in common. Borrowed.
     *
     * @param lines makes the ptys
     * @param logind for seats that have no virtual terminals
     */
    record Commons(
            Surroundings surroundings,
            Hardware hardware,
            EventLoop loop,
            Signals signals,
            PtyLine.Factory lines,
            Fonts fonts,
            GpuPool gpus,
            Startup startup,
            LogindLink logind) {}

    /** Who has the seats. */
    interface Owner {
        /** A session has ended for good, with this status. */
        void ended(Seat seat, int status);

        /** Its virtual terminal is taken, and there is nothing to show anything on. */
        void noCard(Seat seat);

        /** All seats are to end. */
        void quit(String reason);

        /** As {@link Display.Owner#seatOf}, for a display of a card of this seat. */
        Optional<Display> seatOf(Seat seat, String head, Edid edid);

        /** As {@link Display.Owner#looking}. */
        boolean looking();

        /** As {@link Display.Owner#reconsider}. */
        void reconsider();
    }

    /** What reads files now and then. */
    private static final Executor HELPER =
            task -> Thread.ofPlatform().daemon().name("terminal list").start(task);

    private final String name;
    private final Config config;
    private final Commons commons;
    private final Showing showing;
    private final Owner owner;
    private final Surroundings surroundings;
    private final Log log;
    private final EventLoop loop;
    private final Turns turns;
    private final Audience audience = new Audience(this::watcherFailed);
    private final List<HostedSession> sessions = new ArrayList<>();
    private final Clipboard clipboard = new Clipboard();
    private final OutputChoices choices;
    private final Outputs outputs;

    /** It is there before any output, and what is said at the end is its text. */
    private final HostedSession first;

    private final Seating seating;
    private final Terminals terminals;
    private final LoginVts vts;

    /** Empty: the seat has virtual terminals, or is not ours to give away. */
    private Optional<LogindSeat> logind = Optional.empty();

    private final Lender lender;
    private final SeatGuests<HostedSession> guests;
    private final Uninvited uninvited;

    /** Empty: nobody can ask for the seat. */
    private Optional<SeatServer> lending = Optional.empty();

    private final Mouse mouse;
    private final Hook bellHook;
    private final Bell bell;
    private int numbered;
    private Optional<Display> display = Optional.empty();
    private final EventLoop.Timer startTimer;
    private final EventLoop.Timer cardTimer;
    private final EventLoop.Timer prepareTimer;
    private int displayWaits;

    private Optional<ControlServer> control = Optional.empty();
    private Optional<LiveView> view = Optional.empty();
    private boolean viewed;

    /**
     * Takes the displays, if they are what it is to be shown on.
     *
     * @param name of the seat; its control socket has it, too
     * @throws VtRefused before anything has been changed
     * @throws SysException when the kernel refuses; all is as it was
     */
    Seat(String name, Config config, Showing showing, Commons commons, Owner owner, Log log) {
        this.name = name;
        this.config = config;
        this.showing = showing;
        this.commons = commons;
        this.owner = owner;
        surroundings = commons.surroundings();
        this.log = log;
        loop = commons.loop();
        turns = Turns.of(loop);
        choices = new OutputChoices(config);
        outputs =
                new Outputs(
                        config,
                        turns,
                        commons.fonts(),
                        this,
                        choices,
                        commons.gpus(),
                        audience,
                        log);
        mouse = new Mouse(turns, new Pointed(), log);
        bellHook =
                new Hook(
                        "bell-command",
                        config.bellCommand(),
                        surroundings.environment(),
                        loop,
                        log);
        bell = new Bell(config.bell(), turns, new Ringing());
        lender = new Lender(name, new Lent(), this::display);
        guests = new SeatGuests<>(lender, turns, log);
        uninvited = new Uninvited(new Openers(), log);
        startTimer = loop.timer(this::startWithoutDisplay);
        cardTimer = loop.timer(this::lookForCard);
        prepareTimer = loop.timer(outputs::prepareFonts);
        if (showing instanceof Showing.OnDisplays on) {
            takeDisplays(on);
        }
        terminals = new Terminals(new Places(), new TerminalList(Occupant::of, HELPER, loop::post));
        vts = vts();
        first = newSession(terminals.free());
        if (ownTerminals() && isDirect()) {
            logind = Optional.of(logindSeat());
        }
        seating =
                new Seating(
                        config.multiMonitor(),
                        first,
                        () -> newSession(terminals.free()),
                        this::focusChanged);
        if (ownTerminals()) {
            guests.front(true);
        }
    }

    private void focusChanged() {
        vts.focused(seating.focused());
        guests.focusChanged();
        logind.ifPresent(LogindSeat::focusChanged);
    }

    private boolean isDirect() {
        return showing instanceof Showing.OnDisplays on && on.backend() == SeatBackend.DIRECT;
    }

    private LogindSeat logindSeat() {
        return new LogindSeat(name, new LoggedIn(), commons.logind()::activate, turns, log);
    }

    private void takeDisplays(Showing.OnDisplays on) {
        try {
            display = Optional.of(new Display(on, config, choices, commons, log, new Seated()));
        } catch (VtRefused | SysException e) {
            closeParts();
            throw e;
        }
    }

    private LoginVts vts() {
        var kernel =
                new LoginVts.Kernel() {
                    @Override
                    public int another() {
                        return display.map(Display::anotherVt).orElse(0);
                    }

                    @Override
                    public void giveBack(int number) {
                        display.ifPresent(shown -> shown.giveBackVt(number));
                    }

                    @Override
                    public void show(int number) {
                        display.ifPresent(shown -> shown.showVt(number));
                    }
                };
        return showing instanceof Showing.OnDisplays on
                ? new LoginVts(on.vt(), isDirect(), kernel, log)
                : new LoginVts(0, false, kernel, log);
    }

    /** Somebody else who wants to be told what happens. */
    void audience(ControlListener listener) {
        audience.add(listener);
    }

    /** The displays; empty: it is shown in memory. */
    Optional<Display> display() {
        return display;
    }

    /** Begins to show itself. */
    void begin() {
        switch (showing) {
            case Showing.InMemory memory -> {
                memory.videos().forEach(outputs::addVirtual);
                openControl();
            }
            case Showing.OnDisplays on -> {
                openControl();
                openLending();
                startTimer.in(DISPLAY_WAIT_NS);
                if (on.vt() != 0) {
                    cardTimer.in(CARD_WAIT_NS);
                }
                logind.ifPresent(this::link);
            }
            case Showing.Refused refused -> throw new AssertionError(refused);
        }
    }

    /** A program is better started in the grid that it will be shown in. */
    void startWhenSettled() {
        if (outputs.settled()) {
            startSessions();
        } else if (!startTimer.armed()) {
            startTimer.in(FONT_WAIT_NS);
        }
    }

    private void startSessions() {
        startTimer.disarm();
        for (HostedSession session : List.copyOf(sessions)) {
            if (session.session().state() == SessionState.NEW) {
                session.session().start();
                if (session == first) {
                    commons.startup().stage("session started");
                    prepareTimer.in(PREPARE_NS);
                }
            }
        }
    }

    @Override
    public void settled() {
        if (!outputs.isEmpty() && startTimer.armed()) {
            startSessions();
        }
    }

    private void startWithoutDisplay() {
        if (display.isPresent() && owner.looking() && ++displayWaits < MAX_DISPLAY_WAITS) {
            startTimer.in(DISPLAY_WAIT_NS);
            return;
        }
        if (outputs.isEmpty()) {
            outputs.standIn(0, 0);
            log.notice("display", "none yet; showing in memory until there is one");
        }
        startSessions();
    }

    /**
     * Without a monitor there is nothing to be seen by anybody. Without a card the kernel may well
     * have something to show its own terminal on: that is of more use than our waiting.
     */
    private void lookForCard() {
        if (display.isPresent() && display.get().hasNoCard()) {
            owner.noCard(this);
        }
    }

    /** Nothing is drawn any more. */
    void closeOutputs() {
        outputs.close();
    }

    /**
     * Gives the displays back as they were found. The outputs of every seat have been closed
     * before: some may be on our cards.
     */
    void closeDisplay() {
        display.ifPresent(Display::close);
        display = Optional.empty();
    }

    // ---- what it is made of

    /**
     * @param terminal an empty one that it begins in, or 0
     */
    private HostedSession newSession(int terminal) {
        int number = ++numbered;
        List<String> command =
                config.login(surroundings.root(), surroundings.environment().get("SHELL"));
        int vt = vts.take();
        Line.Launcher launcher = commons.lines().launcher(() -> command(command, number, vt));
        var settings =
                new Session.Settings(
                        number,
                        command.getFirst(),
                        config.once(!(showing instanceof Showing.OnDisplays)),
                        config.scrollbackRows(),
                        config.palette(),
                        config.windowOps(),
                        config.backspaceDelete());
        var size = new WindowSize(80, 24, 0, 0);
        var copying = new HostedSession.Copying(clipboard, config.allowClipboard());
        var session =
                new HostedSession(settings, size, turns, launcher, copying, this, audience, log);
        sessions.add(session);
        terminals.put(terminal, session);
        vts.put(session, vt);
        return session;
    }

    private Command command(List<String> argv, int session, int vt) {
        Map<String, String> ours = surroundings.environment();
        ProgramEnvironment environment =
                config.resetEnv(surroundings.root())
                        ? ProgramEnvironment.reset(ours)
                        : ProgramEnvironment.inherited(ours);
        String socket = control.map(server -> server.path().toString()).orElse("");
        environment.with(config.term(), surroundings.version(), socket, session);
        if (showing instanceof Showing.OnDisplays && vts.onSeat(vt)) {
            environment.on(name(), vt);
            lending.ifPresent(server -> environment.seatServer(server.path().toString()));
        }
        return new Command(argv, environment.variables(), "");
    }

    /** Also where there is nothing to lend, for then it can be said why. */
    private void openLending() {
        lending =
                new SocketPlace<>(SocketPlace.Kind.SEAT, this::seatServer, log)
                        .in(
                                SocketPlace.folders(Self.uid(), surroundings.environment()),
                                name(),
                                Self.pid());
    }

    private SeatServer seatServer(Path path) {
        UnixSocket.makeDirectory(path);
        return new SeatServer(loop, path, guests);
    }

    private void openControl() {
        if (!config.hasControl()) {
            return;
        }
        var place =
                new SocketPlace<>(
                        SocketPlace.Kind.CONTROL,
                        path ->
                                ControlServer.open(
                                        loop, path, this, text -> log.info("control", text)),
                        log);
        Optional<String> path = config.control();
        control =
                path.isPresent()
                        ? place.at(Path.of(path.get()).toAbsolutePath())
                        : place.in(
                                SocketPlace.folders(Self.uid(), surroundings.environment()),
                                name(),
                                Self.pid());
        control.ifPresent(
                server -> {
                    audience.add(server);
                    log.info("control", "listening on " + server.path());
                });
    }

    /** The live view: this seat in the terminal that we were started in. */
    void openView() {
        try {
            LiveView opened =
                    LiveView.open(
                            loop, commons.signals(), first, NO_DETACH_KEY, new TerminalViewer());
            audience.add(opened);
            view = Optional.of(opened);
            viewed = true;
        } catch (SysException e) {
            log.warning("live view", e.getMessage() + "; running without");
        }
    }

    void closeView() {
        view.ifPresent(
                opened -> {
                    audience.remove(opened);
                    opened.close();
                });
        view = Optional.empty();
    }

    private void closeControl() {
        control.ifPresent(
                server -> {
                    audience.remove(server);
                    server.close();
                });
        control = Optional.empty();
    }

    /**
     * What is left to be said at the end, so that nothing is lost of what was shown here, or would
     * have been if here were a terminal.
     */
    Optional<String> lastWords() {
        return viewed || config.onceGiven()
                ? Optional.of(first.terminal().text(true))
                : Optional.empty();
    }

    // ---- outputs report

    @Override
    public HostedSession shown(HostedOutput output) {
        return seating.shown(output);
    }

    @Override
    public void added(HostedOutput output, String monitor) {
        seating.added(output, monitor);
    }

    @Override
    public void removed(HostedOutput output) {
        seating.removed(output);
    }

    @Override
    public void regrid() {
        seating.fit();
        mouse.places(seating.places());
        // An output may show another session, too, whose grid is as it was.
        outputs.redrawAll();
    }

    @Override
    public void pictured() {
        commons.startup().picture();
    }

    /** To the front, and keys to it. */
    private void bring(HostedSession session) {
        seating.bring(session);
        regrid();
        startWhenSettled();
    }

    private final class TerminalViewer implements LiveView.Viewer {
        @Override
        public void sized(int cols, int rows) {
            outputs.follow(cols, rows);
        }

        @Override
        public void detached() {
            owner.quit("terminal hung up");
        }
    }

    /** Where terminals are shown. */
    private final class Places implements Terminals.Owner {
        @Override
        public HostedSession focused() {
            return seating.focused();
        }

        @Override
        public HostedSession begin(int number) {
            return newSession(number);
        }

        @Override
        public boolean inFront(HostedSession session) {
            return seating.inFront(session);
        }

        @Override
        public void bring(HostedSession session) {
            Seat.this.bring(session);
        }

        @Override
        public List<Integer> others() {
            return logind.map(LogindSeat::others).orElse(List.of());
        }

        @Override
        public List<String> otherTexts() {
            return logind.map(LogindSeat::texts).orElse(List.of());
        }

        @Override
        public boolean switchToOther(int number) {
            return logind.isPresent() && logind.get().switchTo(number);
        }
    }

    /** What compositors ask of us. */
    private final class Lent implements Lender.Owner {
        @Override
        public List<HostedSession> sessions() {
            return sessions;
        }

        @Override
        public HostedSession focused() {
            return seating.focused();
        }

        @Override
        public boolean hasDevices() {
            return isDirect();
        }

        @Override
        public void switchTo(int number) {
            Optional<String> why = Seat.this.switchTo(number);
            why.ifPresent(text -> log.notice(name, text));
        }
    }

    private void link(LogindSeat by) {
        commons.logind().add(by, new LogindGuests<>(new ByLogind(by), guests));
    }

    /** Whom logind gives our displays to. */
    private final class ByLogind implements LogindGuests.Host<HostedSession> {
        private final LogindSeat by;

        ByLogind(LogindSeat by) {
            this.by = by;
        }

        @Override
        public boolean hosts(String session) {
            return by.hosted(session).isPresent();
        }

        @Override
        public void offer(long ns) {
            display.ifPresent(on -> on.offer(ns));
        }

        @Override
        public Optional<HostedSession> sessionOf(SessionControl control) {
            if (control.session().isEmpty()) {
                return lender.sessionOf(control.pid(), ControllingTty.of(control.pid()));
            }
            return by.hosted(control.session()).filter(lender::mayHave);
        }

        @Override
        public Optional<HostedSession> front() {
            return by.front();
        }
    }

    /** Where programs were started that open cards by themselves. */
    private final class Openers implements Uninvited.Owner {
        @Override
        public Optional<HostedSession> sessionOf(int pid) {
            return lender.startedIn(pid, ControllingTty.of(pid));
        }

        @Override
        public boolean hasVts() {
            return !ownTerminals();
        }

        @Override
        public Optional<String> connector(String card) {
            return outputs().stream()
                    .map(ControlOutput::name)
                    .filter(output -> output.startsWith(card + "-"))
                    .map(output -> output.substring(card.length() + 1))
                    .findFirst();
        }
    }

    /** Who is logged in, here and beside us. */
    private final class LoggedIn implements LogindSeat.Owner {
        @Override
        public List<HostedSession> sessions() {
            return sessions;
        }

        @Override
        public HostedSession focused() {
            return seating.focused();
        }

        @Override
        public void bring(HostedSession session) {
            Seat.this.bring(session);
        }

        @Override
        public void giveAway() {
            log.notice(name, "another session is in front");
            display.ifPresent(on -> on.front(false));
        }

        @Override
        public void takeBack() {
            log.notice(name, "in front again");
            display.ifPresent(on -> on.front(true));
        }
    }

    /** What is pointed at. */
    private final class Pointed implements Mouse.Owner {

        @Override
        public HostedSession shown(HostedOutput output) {
            return seating.shown(output);
        }

        @Override
        public void clicked(HostedOutput output) {
            seating.focusOn(output);
        }

        @Override
        public void selected(HostedSession session) {
            byte[] text = session.terminal().selection().bytes(MAX_SELECTED_BYTES);
            if (text.length > 0) {
                clipboard.put(text, session.id());
            }
        }

        @Override
        public void paste(HostedSession session) {
            session.selecting().paster().paste();
        }
    }

    /** The display and who sits at it. */
    private final class Ringing implements Bell.Surroundings {
        @Override
        public void blink(long ns) {
            display.ifPresent(on -> on.blink(ns));
        }

        @Override
        public void beep(long ns) {
            display.ifPresent(on -> on.beep(ns));
        }

        @Override
        public void run(int session) {
            bellHook.run("KMSTERM_SESSION", Integer.toString(session));
        }
    }

    private final class Seated implements Display.Owner {
        private final Map<Head, HostedOutput> shownOn = new HashMap<>();

        @Override
        public HostedSession shown() {
            return seating.focused();
        }

        @Override
        public void opened(String card, CardUser user) {
            uninvited.opened(card, user);
        }

        @Override
        public Optional<Display> seatOf(String head, Edid edid) {
            return owner.seatOf(Seat.this, head, edid);
        }

        @Override
        public boolean looking() {
            return owner.looking();
        }

        @Override
        public void reconsider() {
            owner.reconsider();
        }

        @Override
        public void front(boolean now) {
            guests.front(now);
        }

        @Override
        public void takeLent() {
            guests.take();
        }

        @Override
        public void came(int vt) {
            vts.at(vt).filter(session -> session != seating.focused()).ifPresent(Seat.this::bring);
        }

        @Override
        public void rotate(int quarters) {
            if (config.multiMonitor().same()) {
                outputs.turn(quarters);
            } else {
                seating.focus().ifPresent(output -> output.turn(quarters));
            }
        }

        @Override
        public void turn(int steps) {
            if (seating.turn(steps) && config.multiMonitor().same()) {
                regrid();
            }
        }

        @Override
        public void turnSession(int steps) {
            reseated(seating.turnSession(steps));
        }

        @Override
        public void move(int steps) {
            reseated(seating.move(steps));
        }

        private void reseated(boolean done) {
            if (done) {
                regrid();
                startWhenSettled();
            }
        }

        @Override
        public Mouse mouse() {
            return mouse;
        }

        @Override
        public Terminals terminals() {
            return terminals;
        }

        @Override
        public void headAdded(Head head) {
            int hz = head.refreshMilliHz() / 1000;
            String refresh = hz == 0 ? ", " : " at " + hz + " Hz, ";
            boolean drm = head.method() != FlipMethod.COPY;
            shownOn.put(
                    head,
                    outputs.addDisplay(
                            drm ? "drm" : "fbdev",
                            events ->
                                    new KmsScanout(
                                            head, config.softCursor(), events, () -> resized(head)),
                            refresh + head.method().text(),
                            OutputChoices.names(head.name(), head.edid()),
                            drm ? head.monitor() : "",
                            head.widthMm(),
                            head.heightMm()));
            startWhenSettled();
        }

        private void resized(Head head) {
            HostedOutput output = shownOn.get(head);
            if (output != null) {
                output.resized();
            }
        }

        @Override
        public void power(boolean on) {
            outputs.power(on);
        }

        @Override
        public void zoom(int steps) {
            if (config.multiMonitor().same()) {
                outputs.zoom(steps);
            } else {
                seating.focus().ifPresent(output -> outputs.zoomBy(output, steps));
            }
        }

        @Override
        public void headRemoved(Head head) {
            HostedOutput output = shownOn.remove(head);
            if (output != null) {
                int widthPx = output.widthPx();
                int heightPx = output.heightPx();
                outputs.remove(output);
                outputs.standIn(widthPx, heightPx);
            }
            // Who gives way to another driver is gone before that is there.
            if (cardTimer.armed()) {
                cardTimer.in(CARD_WAIT_NS);
            }
        }
    }

    // ---- sessions report

    @Override
    public void redraw(HostedSession session) {
        outputs.redraw(session);
        mouse.changed(session);
    }

    @Override
    public void bell(HostedSession session) {
        bell.ring(session);
    }

    /** As getty, where there are virtual terminals, does only on those that are asked for. */
    @Override
    public boolean startsAgain(HostedSession session) {
        return !ownTerminals() || seating.inFront(session);
    }

    /** Whether the kernel has no virtual terminals, and keys switch between ours. */
    private boolean ownTerminals() {
        return showing instanceof Showing.OnDisplays on && on.vt() == 0;
    }

    @Override
    public void ended(HostedSession session) {
        sessions.remove(session);
        terminals.ended(session);
        seating.ended(session);
        guests.ended(session);
        vts.ended(session);
        display.ifPresent(shown -> shown.ended(session));
        outputs.redrawAll();
        owner.ended(this, session.session().status());
    }

    /** The control server or the live view: the console is worth more than either. */
    private void watcherFailed(ControlListener watcher, Throwable bug) {
        boolean isView = view.isPresent() && view.get() == watcher;
        Failures.log(log, isView ? "live view" : "control", bug, "closed");
        // Not now: it is in the midst of being told something.
        loop.defer(isView ? this::closeView : this::closeControl);
    }

    // ---- as the control socket sees it

    @Override
    public String version() {
        return surroundings.version();
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public List<ControlSession> sessions() {
        return List.copyOf(sessions);
    }

    @Override
    public List<ControlOutput> outputs() {
        return outputs.all();
    }

    @Override
    public Optional<ControlSession> focused() {
        return sessions.isEmpty() ? Optional.empty() : Optional.of(seating.focused());
    }

    @Override
    public Optional<String> set(String output, OutputSettings settings) {
        Optional<String> name =
                outputs.has(output)
                        ? Optional.of(output)
                        : display.flatMap(shown -> shown.disabled(output));
        name.ifPresent(known -> setKnown(known, settings));
        return name;
    }

    private void setKnown(String output, OutputSettings settings) {
        log.info(output, "set by kmstermctl: " + settings);
        choices.set(output, settings);
        outputs.apply(output, settings);
        boolean mode = settings.has(OutputKey.MODE) || settings.has(OutputKey.ENABLE);
        if (mode && display.isPresent()) {
            owner.reconsider();
        }
    }

    @Override
    public int terminal(ControlSession session) {
        if (ownTerminals()) {
            return terminals.number((HostedSession) session);
        }
        return vts.number((HostedSession) session);
    }

    @Override
    public Optional<String> switchTo(int terminal) {
        if (display.isEmpty()) {
            return Optional.of("there are none: nothing is shown on displays");
        }
        Optional<String> why = display.get().switchTo(terminal);
        boolean own = why.isEmpty() && terminal <= Terminals.LAST;
        return own ? logind.flatMap(LogindSeat::back) : why;
    }

    @Override
    public Optional<ControlInput> input() {
        return display.map(Display::input);
    }

    @Override
    public void keymap(int session, Optional<KeymapSettings> settings, Consumer<String> done) {
        display.ifPresentOrElse(
                shown -> shown.keymap(session, settings, done),
                () -> done.accept("there are no keyboards: nothing is shown on displays"));
    }

    @Override
    public void inhibitBlank() {
        display.ifPresent(Display::inhibitBlank);
    }

    @Override
    public void allowBlank() {
        display.ifPresent(Display::allowBlank);
    }

    @Override
    public void quit() {
        owner.quit("asked to by kmstermctl");
    }

    /** Hangs up on all sessions; each tells when it has ended. */
    void end() {
        vts.end();
        for (HostedSession session : List.copyOf(sessions)) {
            session.session().end();
        }
    }

    /** Whether every session has ended. */
    boolean isEmpty() {
        return sessions.isEmpty();
    }

    @Override
    public void close() {
        closeView();
        for (HostedSession session : sessions) {
            session.session().close();
        }
        first.session().close();
        closeParts();
        display.ifPresent(Display::close);
        closeControl();
    }

    private void closeParts() {
        lending.ifPresent(SeatServer::close);
        lending = Optional.empty();
        guests.close();
        logind.ifPresent(commons.logind()::remove);
        logind.ifPresent(LogindSeat::close);
        startTimer.close();
        cardTimer.close();
        prepareTimer.close();
        mouse.close();
        clipboard.close();
        bellHook.close();
        outputs.close();
    }
}
