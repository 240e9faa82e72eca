// SPDX-License-Identifier: MIT
package kmsterm.console;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import kmsterm.console.config.Config;
import kmsterm.console.config.KernelCommandLine;
import kmsterm.console.config.OutputKey;
import kmsterm.console.config.OutputSettings;
import kmsterm.console.config.Video;
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
import kmsterm.kms.FlipMethod;
import kmsterm.kms.Head;
import kmsterm.seat.VtRefused;
import kmsterm.sys.Clock;
import kmsterm.sys.Command;
import kmsterm.sys.EventLoop;
import kmsterm.sys.Self;
import kmsterm.sys.Signals;
import kmsterm.sys.SysException;
import kmsterm.sys.Tty;

/**
 * The composition root: picks the implementations, owns the loop and all that lives on it, and
 * closes it child first.
 */
final class Console implements ControlHost, HostedSession.Owner, Outputs.Owner, AutoCloseable {
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

    /** What a console was started as, beside its configuration. */
    record Surroundings(
            Map<String, String> environment,
            String version,
            KernelCommandLine kernel,
            Showing.Circumstances here) {
        boolean root() {
            return here.root();
        }

        /** What characters are by, as setlocale(3) finds it. */
        String locale() {
            return locale(environment);
        }

        static String locale(Map<String, String> environment) {
            return Stream.of("LC_ALL", "LC_CTYPE", "LANG")
                    .map(name -> environment.getOrDefault(name, ""))
                    .filter(value -> !value.isEmpty())
                    .findFirst()
                    .orElse("");
        }

        /** What is served; the seat's name once there are seats. */
        String name() {
            String seat = environment.get("XDG_SEAT");
            boolean usable = seat != null && !seat.isEmpty() && seat.indexOf('/') < 0;
            return usable ? seat : "seat0";
        }
    }

    private final Config config;
    private final Surroundings surroundings;
    private final Log log;
    private final Consumer<String> out;
    private final EventLoop loop;
    private final Turns turns;
    private final Signals signals;
    private final PtyLine.Factory lines;
    private final Audience audience = new Audience(this::watcherFailed);
    private final List<HostedSession> sessions = new ArrayList<>();
    private final Clipboard clipboard = new Clipboard();
    private final OutputChoices choices;
    private final Outputs outputs;

    /** It is there before any output, and what is said at the end is its text. */
    private final HostedSession first;

    private final Seating seating;
    private final Mouse mouse;
    private final Hook bellHook;
    private final Bell bell;
    private int numbered;
    private final Startup startup;

    private Showing showing;
    private Optional<Display> display = Optional.empty();
    private final EventLoop.Timer startTimer;
    private final EventLoop.Timer cardTimer;
    private final EventLoop.Timer prepareTimer;
    private int displayWaits;

    private Optional<ControlServer> control = Optional.empty();
    private Optional<LiveView> view = Optional.empty();
    private boolean viewed;
    private boolean quitting;
    private int status;

    /**
     * @param out gets what is left to be said at the end: the text of a session
     */
    Console(
            Config config,
            Surroundings surroundings,
            Hardware hardware,
            Log log,
            Consumer<String> out) {
        this.config = config;
        this.surroundings = surroundings;
        this.log = log;
        this.out = out;
        loop = new EventLoop(Clock.monotonic());
        loop.onFailure(bug -> Failures.log(log, "console", bug, "going on"));
        turns = Turns.of(loop);
        signals = new Signals(loop);
        lines = new PtyLine.Factory(loop);
        startup = new Startup(log);
        choices = new OutputChoices(config);
        outputs = new Outputs(config, turns, loop::post, this, choices, audience, log);
        mouse = new Mouse(turns, new Pointed(), log);
        bellHook =
                new Hook(
                        "bell-command",
                        config.bellCommand(),
                        surroundings.environment(),
                        loop,
                        log);
        bell = new Bell(config.bell(), turns, new Ringing());
        startTimer = loop.timer(this::startWithoutDisplay);
        cardTimer = loop.timer(this::lookForCard);
        prepareTimer = loop.timer(outputs::prepareFonts);
        showing =
                settled(
                        Showing.choose(config, surroundings.kernel(), surroundings.here()),
                        hardware);
        first = newSession();
        seating = new Seating(config.multiMonitor(), first, this::newSession);
    }

    /** Takes the display, if that is wanted. */
    private Showing settled(Showing wanted, Hardware hardware) {
        if (!(wanted instanceof Showing.OnDisplays on)) {
            return wanted;
        }
        try {
            display =
                    Optional.of(
                            new Display(
                                    on,
                                    config,
                                    surroundings.locale(),
                                    choices,
                                    hardware,
                                    loop,
                                    signals,
                                    log,
                                    new Seated()));
            return on;
        } catch (VtRefused | SysException e) {
            if (on.asked()) {
                return new Showing.Refused(e.getMessage() + on.advice(), Showing.CANNOT_START);
            }
            log.warning("display", e.getMessage() + "; showing in memory");
            return Showing.inMemory(config.videos());
        }
    }

    /** Somebody else who wants to be told what happens. */
    void audience(ControlListener listener) {
        audience.add(listener);
    }

    /** Runs until it is told to quit or, with --once, the program has ended. The exit status. */
    int run() {
        log.debug("startup", "loop and terminal made");
        for (Config.Warning warning : config.warnings()) {
            log.warning(warning.subject(), warning.text());
        }
        surroundings.kernel().bad().ifPresent(text -> log.warning("kmsterm", text));
        signals.on("TERM", () -> quit("SIGTERM"));
        signals.on("INT", () -> quit("SIGINT"));
        signals.on("HUP", () -> quit("SIGHUP"));
        switch (showing) {
            case Showing.Refused refused -> {
                log.error("kmsterm", refused.reason());
                status = refused.status();
            }
            case Showing.InMemory memory -> runInMemory(memory.videos());
            case Showing.OnDisplays on -> runOnDisplays();
        }
        return status;
    }

    private void runInMemory(List<Video> videos) {
        for (Video video : videos) {
            outputs.addVirtual(video);
        }
        openControl();
        Optional<Log.Hold> hold = openView();
        startWhenSettled();
        loop.run();
        closeView();
        hold.ifPresent(Log.Hold::close);
        printText();
    }

    private void runOnDisplays() {
        openControl();
        // The terminal that we were started in is under the picture now, or will be.
        Optional<Log.Hold> hold = Tty.isTty(2) ? Optional.of(log.hold()) : Optional.empty();
        startTimer.in(DISPLAY_WAIT_NS);
        if (showing instanceof Showing.OnDisplays on && on.vt() != 0) {
            cardTimer.in(CARD_WAIT_NS);
        }
        loop.run();
        closeDisplay();
        hold.ifPresent(Log.Hold::close);
    }

    /** A program is better started in the grid that it will be shown in. */
    private void startWhenSettled() {
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
                    startup.stage("session started");
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
        boolean looking = display.isPresent() && display.get().looking();
        if (looking && ++displayWaits < MAX_DISPLAY_WAITS) {
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
            log.error("display", "no graphics card; the terminal is left to the kernel");
            quit("no graphics card");
            status = Showing.CANNOT_START;
        }
    }

    private void closeDisplay() {
        outputs.close();
        display.ifPresent(Display::close);
        display = Optional.empty();
    }

    // ---- what it is made of

    private HostedSession newSession() {
        int number = ++numbered;
        List<String> command =
                config.login(surroundings.root(), surroundings.environment().get("SHELL"));
        Line.Launcher launcher = lines.launcher(() -> command(command, number));
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
        return session;
    }

    private Command command(List<String> argv, int session) {
        Map<String, String> ours = surroundings.environment();
        ProgramEnvironment environment =
                config.resetEnv(surroundings.root())
                        ? ProgramEnvironment.reset(ours)
                        : ProgramEnvironment.inherited(ours);
        String socket = control.map(server -> server.path().toString()).orElse("");
        environment.with(config.term(), surroundings.version(), socket, session);
        if (showing instanceof Showing.OnDisplays on) {
            environment.on(name(), on.vt());
        }
        return new Command(argv, environment.variables(), "");
    }

    private void openControl() {
        if (!config.hasControl()) {
            return;
        }
        var place =
                new SocketPlace<>(
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

    /** The live view, if there is a terminal for it. What is logged meanwhile waits. */
    private Optional<Log.Hold> openView() {
        if (!LiveView.possible()) {
            return Optional.empty();
        }
        Optional<Log.Hold> hold = Tty.isTty(2) ? Optional.of(log.hold()) : Optional.empty();
        try {
            LiveView opened =
                    LiveView.open(loop, signals, first, NO_DETACH_KEY, new TerminalViewer());
            audience.add(opened);
            view = Optional.of(opened);
            viewed = true;
        } catch (SysException e) {
            log.warning("live view", e.getMessage() + "; running without");
        }
        return hold;
    }

    private void closeView() {
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
     * So that nothing is lost of what was shown here, or would have been if here were a terminal.
     */
    private void printText() {
        if (!viewed && !config.onceGiven()) {
            return;
        }
        out.accept(first.terminal().text(true));
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
        startup.picture();
    }

    private final class TerminalViewer implements LiveView.Viewer {
        @Override
        public void sized(int cols, int rows) {
            outputs.follow(cols, rows);
        }

        @Override
        public void detached() {
            quit("terminal hung up");
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

    @Override
    public void ended(HostedSession session) {
        if (!quitting) {
            status = session.session().status();
        }
        sessions.remove(session);
        seating.ended(session);
        display.ifPresent(shown -> shown.ended(session));
        outputs.redrawAll();
        if (sessions.isEmpty()) {
            loop.stop();
        }
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
        return surroundings.name();
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
        display.filter(shown -> mode).ifPresent(Display::reconsider);
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
        quit("asked to by kmstermctl");
    }

    private void quit(String reason) {
        if (quitting) {
            return;
        }
        quitting = true;
        log.info("console", "ending: " + reason);
        for (HostedSession session : List.copyOf(sessions)) {
            session.session().end();
        }
    }

    @Override
    public void close() {
        closeView();
        mouse.close();
        for (HostedSession session : sessions) {
            session.session().close();
        }
        first.session().close();
        clipboard.close();
        bellHook.close();
        outputs.close();
        display.ifPresent(Display::close);
        closeControl();
        lines.close();
        signals.close();
        loop.close();
    }
}
