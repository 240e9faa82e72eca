// SPDX-License-Identifier: MIT
package kmsterm.console;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import kmsterm.console.config.Config;
import kmsterm.console.config.Video;
import kmsterm.console.control.ControlHost;
import kmsterm.console.control.ControlListener;
import kmsterm.console.control.ControlOutput;
import kmsterm.console.control.ControlServer;
import kmsterm.console.control.ControlSession;
import kmsterm.console.life.Turns;
import kmsterm.console.session.Line;
import kmsterm.console.session.ProgramEnvironment;
import kmsterm.console.session.PtyLine;
import kmsterm.console.session.Session;
import kmsterm.console.session.WindowSize;
import kmsterm.console.tty.LiveView;
import kmsterm.fonts.BuiltinFontEngine;
import kmsterm.fonts.CellMetrics;
import kmsterm.fonts.Font;
import kmsterm.render.dumb.SoftwareRenderer;
import kmsterm.sys.Clock;
import kmsterm.sys.Command;
import kmsterm.sys.EventLoop;
import kmsterm.sys.Self;
import kmsterm.sys.Signals;
import kmsterm.sys.SysException;
import kmsterm.sys.Tty;
import kmsterm.vte.Terminal;

/**
 * The composition root: picks the implementations, owns the loop and all that lives on it, and
 * closes it child first.
 */
final class Console implements ControlHost, HostedSession.Owner, HostedOutput.Owner, AutoCloseable {
    private static final int NO_DETACH_KEY = -1;

    /** What a console was started as, beside its configuration. */
    record Surroundings(Map<String, String> environment, String version) {
        boolean root() {
            return Self.uid() == 0;
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
    private final List<HostedOutput> outputs = new ArrayList<>();

    /** Outputs that take the size of the terminal that shows them. */
    private final Set<HostedOutput> followers = new HashSet<>();

    private final HostedSession focused;

    private Optional<ControlServer> control = Optional.empty();
    private Optional<LiveView> view = Optional.empty();
    private boolean viewed;
    private boolean quitting;
    private int status;

    /**
     * @param out gets what is left to be said at the end: the text of a session
     */
    Console(Config config, Surroundings surroundings, Log log, Consumer<String> out) {
        this.config = config;
        this.surroundings = surroundings;
        this.log = log;
        this.out = out;
        loop = new EventLoop(Clock.monotonic());
        loop.onFailure(bug -> Failures.log(log, "console", bug, "going on"));
        turns = Turns.of(loop);
        signals = new Signals(loop);
        lines = new PtyLine.Factory(loop);
        focused = newSession(1);
        sessions.add(focused);
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
        signals.on("TERM", () -> quit("SIGTERM"));
        signals.on("INT", () -> quit("SIGINT"));
        signals.on("HUP", () -> quit("SIGHUP"));
        for (Video video : config.videos()) {
            addOutput(video);
        }
        openControl();
        Optional<Log.Hold> hold = openView();
        focused.session().start();
        loop.run();
        closeView();
        hold.ifPresent(Log.Hold::close);
        printText();
        return status;
    }

    // ---- what it is made of

    private HostedSession newSession(int number) {
        List<String> command =
                config.login(surroundings.root(), surroundings.environment().get("SHELL"));
        Line.Launcher launcher = lines.launcher(() -> command(command, number));
        var settings =
                new Session.Settings(
                        number,
                        command.getFirst(),
                        config.once(true),
                        config.scrollbackRows(),
                        config.palette());
        var size = new WindowSize(80, 24, 0, 0);
        return new HostedSession(settings, size, turns, launcher, this, audience, log);
    }

    private Command command(List<String> argv, int session) {
        Map<String, String> ours = surroundings.environment();
        ProgramEnvironment environment =
                config.resetEnv(surroundings.root())
                        ? ProgramEnvironment.reset(ours)
                        : ProgramEnvironment.inherited(ours);
        String socket = control.map(server -> server.path().toString()).orElse("");
        environment.with(config.term(), surroundings.version(), socket, session);
        return new Command(argv, environment.variables(), "");
    }

    private void addOutput(Video video) {
        Font font = new BuiltinFontEngine().open(config.fontSizePx());
        CellMetrics cell = font.metrics();
        var output =
                new HostedOutput(
                        "virtual-" + (outputs.size() + 1),
                        video.sized() ? video.widthPx() : Video.DEFAULT_WIDTH_PX,
                        video.sized() ? video.heightPx() : Video.DEFAULT_HEIGHT_PX,
                        new SoftwareRenderer(font),
                        cell,
                        turns,
                        this);
        outputs.add(output);
        if (!video.sized()) {
            followers.add(output);
        }
        log.info(output.name(), output.widthPx() + "x" + output.heightPx() + " in memory");
        regrid();
        audience.outputAdded(output);
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
                    LiveView.open(loop, signals, focused, NO_DETACH_KEY, new TerminalViewer());
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
        out.accept(focused.terminal().text(true));
    }

    // ---- the grid that all outputs of a session have in common

    private void regrid() {
        int cols = Terminal.MAX_COLS;
        int rows = Terminal.MAX_ROWS;
        for (HostedOutput output : outputs) {
            cols = Math.min(cols, output.cols());
            rows = Math.min(rows, output.rows());
        }
        if (!outputs.isEmpty()) {
            CellMetrics cell = outputs.getFirst().cell();
            focused.resize(
                    new WindowSize(cols, rows, cols * cell.widthPx(), rows * cell.heightPx()));
        }
    }

    private final class TerminalViewer implements LiveView.Viewer {
        @Override
        public void sized(int cols, int rows) {
            for (HostedOutput output : List.copyOf(outputs)) {
                if (followers.contains(output)) {
                    CellMetrics cell = output.cell();
                    output.resizePixels(
                            Math.min(cols * cell.widthPx(), Video.MAX_SIDE_PX),
                            Math.min(rows * cell.heightPx(), Video.MAX_SIDE_PX / 2));
                }
            }
        }

        @Override
        public void detached() {
            quit("terminal hung up");
        }
    }

    // ---- sessions and outputs report

    @Override
    public void redraw(HostedSession session) {
        for (int i = 0; i < outputs.size(); i++) {
            outputs.get(i).output().dirty();
        }
    }

    @Override
    public HostedSession shown() {
        return focused;
    }

    @Override
    public void ended(HostedSession session) {
        if (!quitting) {
            status = session.session().status();
        }
        sessions.remove(session);
        if (sessions.isEmpty()) {
            loop.stop();
        }
    }

    @Override
    public void firstDrawn(HostedOutput output) {
        log.debug(output.name(), "first frame drawn");
    }

    @Override
    public void resized(HostedOutput output) {
        regrid();
        audience.outputChanged(output);
    }

    @Override
    public void failed(HostedOutput output, Throwable bug) {
        Failures.log(log, output.name(), bug, "output dropped");
        outputs.remove(output);
        audience.outputRemoved(output);
        // Not now: it is in the midst of telling us.
        loop.defer(output::close);
        regrid();
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
        return List.copyOf(outputs);
    }

    @Override
    public Optional<ControlSession> focused() {
        return sessions.isEmpty() ? Optional.empty() : Optional.of(focused);
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
        for (HostedSession session : sessions) {
            session.session().close();
        }
        focused.session().close();
        for (HostedOutput output : outputs) {
            output.close();
        }
        closeControl();
        lines.close();
        signals.close();
        loop.close();
    }
}
