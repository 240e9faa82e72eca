// SPDX-License-Identifier: MIT
package kmsterm.console;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import kmsterm.console.config.Config;
import kmsterm.console.config.SeatBackend;
import kmsterm.console.control.ControlListener;
import kmsterm.console.session.PtyLine;
import kmsterm.console.tty.LiveView;
import kmsterm.kms.Edid;
import kmsterm.seat.Device;
import kmsterm.seat.DeviceMonitor;
import kmsterm.seat.VtRefused;
import kmsterm.sys.Clock;
import kmsterm.sys.EventLoop;
import kmsterm.sys.Signals;
import kmsterm.sys.SysException;
import kmsterm.sys.Tty;

/**
 * The composition root: picks the implementations, owns the loop and the seats that live on it, and
 * closes them child first.
 */
final class Console implements AutoCloseable {
    /** How long the first seat may take to appear. Guess: drivers that load firmware take long. */
    private static final long SEAT_WAIT_NS = 10_000_000_000L;

    /** Drivers take their time to be loaded. */
    private static final Executor GPU_HELPER =
            task -> Thread.ofPlatform().daemon().name("gpu").start(task);

    private final Config config;
    private final Surroundings surroundings;
    private final Log log;
    private final Consumer<String> out;
    private final EventLoop loop;
    private final Signals signals;
    private final PtyLine.Factory lines;
    private final Fonts fonts;
    private final GpuPool gpus;
    private final BootSplash splash;
    private final Seat.Commons commons;
    private final Assignment assignment;

    /** By name, in the order of their appearance. One that has lost its displays stays. */
    private final Map<String, Seat> seats = new LinkedHashMap<>();

    /** Seats that could not begin: what they lack is lacking the next time, too. */
    private final Set<String> failed = new HashSet<>();

    /** A device, and the seat that it was given to. */
    private record Assigned(Device device, String seat) {}

    /** By sysfs path: cards, framebuffers and input devices, also of seats that are not served. */
    private final Map<String, Assigned> devices = new LinkedHashMap<>();

    private final EventLoop.Timer seatTimer;
    private Optional<DeviceMonitor> monitor = Optional.empty();
    private Showing showing;
    private boolean running;
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
        signals = new Signals(loop);
        lines = new PtyLine.Factory(loop);
        fonts = new Fonts(loop::post, log);
        gpus = new GpuPool(hardware::gpu, GPU_HELPER, loop::post);
        splash = new BootSplash(BootSplash.Place.SYSTEM, surroundings.environment(), loop, log);
        commons =
                new Seat.Commons(
                        surroundings,
                        hardware,
                        loop,
                        signals,
                        lines,
                        fonts,
                        gpus,
                        new Startup(log, splash::replaced),
                        new LogindLink(loop, hardware, log));
        assignment = new Assignment(config);
        seatTimer = loop.timer(this::lookForSeat);
        showing =
                Showing.choose(
                        config, surroundings.kernel(), surroundings.here(), surroundings.seat());
        if (showing instanceof Showing.OnDisplays on) {
            showing = settled(on);
        }
        if (showing instanceof Showing.InMemory) {
            add(surroundings.seat(), showing);
        }
    }

    /** The first one has the log's lines as they are; of the others each says whose it is. */
    private Seat add(String name, Showing where) {
        boolean current = name.equals(surroundings.seat());
        Config own = config.forSeat(name);
        Log seatLog = current ? log : log.part(name);
        var seat = new Seat(name, own, where, commons, new Seats(), seatLog);
        seats.put(name, seat);
        return seat;
    }

    /** Takes the displays, if they can be had. */
    private Showing settled(Showing.OnDisplays on) {
        try {
            monitor = Optional.of(commons.hardware().monitor(loop, new Devices()));
            if (serves(surroundings.seat(), on)) {
                if (on.vt() != 0 && surroundings.root()) {
                    splash.letGo(on.vt());
                }
                add(surroundings.seat(), on);
            }
            return on;
        } catch (VtRefused | SysException e) {
            closeMonitor();
            if (on.asked()) {
                return new Showing.Refused(
                        e.getMessage() + on.advice(surroundings.here()), Showing.CANNOT_START);
            }
            log.warning("display", e.getMessage() + "; showing in memory");
            return Showing.inMemory(config.videos());
        }
    }

    /** The seat that we were started on; none where we may not show anything. */
    Optional<Seat> seat() {
        return seat(surroundings.seat());
    }

    Optional<Seat> seat(String name) {
        return Optional.ofNullable(seats.get(name));
    }

    /** Somebody else who wants to be told what happens at that seat. */
    void audience(ControlListener listener) {
        seat().ifPresent(seat -> seat.audience(listener));
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
            case Showing.InMemory memory -> runInMemory(seat().orElseThrow());
            case Showing.OnDisplays on -> runOnDisplays();
        }
        return status;
    }

    /** What is logged while there is a live view waits. */
    private void runInMemory(Seat seat) {
        seat.begin();
        Optional<Log.Hold> hold = Optional.empty();
        if (LiveView.possible()) {
            hold = held();
            seat.openView();
        }
        seat.startWhenSettled();
        loop.run();
        seat.closeView();
        hold.ifPresent(Log.Hold::close);
        seat.lastWords().ifPresent(out);
    }

    /** The terminal that we were started in is under the picture, or will be. */
    private void runOnDisplays() {
        Optional<Log.Hold> hold = held();
        running = true;
        List.copyOf(seats.values()).forEach(Seat::begin);
        if (seats.isEmpty()) {
            seatTimer.in(SEAT_WAIT_NS);
        }
        loop.run();
        closeDisplays();
        hold.ifPresent(Log.Hold::close);
    }

    private void closeDisplays() {
        running = false;
        closeMonitor();
        seats.values().forEach(Seat::closeOutputs);
        seats.values().forEach(Seat::closeDisplay);
    }

    /** Seats appear with their displays: there were none. */
    private void lookForSeat() {
        if (!seats.isEmpty()) {
            return;
        }
        String which = "no seat of --seats " + config.seats() + " has a display";
        if (config.listen()) {
            log.notice("seats", which + " yet; waiting for one");
        } else {
            log.error("seats", which + "; ending, for there is no --listen");
            quit("no seat");
            status = Showing.CANNOT_START;
        }
    }

    /**
     * Whether somebody may sit there. One without displays of its own may be given those of a card
     * that is ours.
     */
    private boolean serves(String seat, Showing.OnDisplays on) {
        if (on.backend() == SeatBackend.LIBSEAT) {
            return seat.equals(surroundings.seat()); // A user has the seat of his session.
        }
        boolean kernels =
                seat.equals(Device.DEFAULT_SEAT) && surroundings.here().hasVts() && on.vt() == 0;
        return !kernels
                && (config.seats().has(seat, surroundings.seat()) || config.givesOutputsTo(seat));
    }

    /** The seat of this name, which begins if it has not yet; empty: it is not served. */
    private Optional<Seat> served(String name) {
        Seat known = seats.get(name);
        if (known != null) {
            return Optional.of(known);
        }
        boolean may = !quitting && !failed.contains(name);
        if (!may || !(showing instanceof Showing.OnDisplays on) || !serves(name, on)) {
            return Optional.empty();
        }
        log.info(name, "begins");
        Seat seat;
        try {
            seat = add(name, on.withoutVt());
        } catch (SysException e) {
            log.error(name, e.getMessage() + "; not served");
            failed.add(name);
            return Optional.empty();
        }
        for (Assigned each : List.copyOf(devices.values())) {
            if (each.seat().equals(name)) {
                seat.display().ifPresent(display -> display.added(each.device()));
            }
        }
        if (running) {
            seat.begin();
        }
        return Optional.of(seat);
    }

    private Optional<Log.Hold> held() {
        return Tty.isTty(2) ? Optional.of(log.hold()) : Optional.empty();
    }

    private void closeMonitor() {
        monitor.ifPresent(DeviceMonitor::close);
        monitor = Optional.empty();
    }

    private void quit(String reason) {
        if (quitting) {
            return;
        }
        quitting = true;
        log.info("console", "ending: " + reason);
        List.copyOf(seats.values()).forEach(Seat::end);
        stopWhenEmpty();
    }

    private void stopWhenEmpty() {
        if (seats.values().stream().allMatch(Seat::isEmpty)) {
            loop.stop();
        }
    }

    @Override
    public void close() {
        closeDisplays();
        seats.values().forEach(Seat::close);
        seatTimer.close();
        commons.logind().close();
        splash.close();
        gpus.close();
        fonts.close();
        lines.close();
        signals.close();
        loop.close();
    }

    private final class Seats implements Seat.Owner {
        @Override
        public void ended(Seat seat, int sessionStatus) {
            if (!quitting) {
                status = sessionStatus;
            }
            stopWhenEmpty();
        }

        /** Others go on; its terminal is of more use to the kernel. */
        @Override
        public void noCard(Seat seat) {
            log.error("display", "no graphics card; the terminal is left to the kernel");
            if (seats.size() == 1) {
                Console.this.quit("no graphics card");
                status = Showing.CANNOT_START;
            } else {
                seat.end();
                seat.closeOutputs();
                seat.closeDisplay();
            }
        }

        @Override
        public Optional<Display> seatOf(Seat seat, String head, Edid edid) {
            String name = assignment.seatOf(seat.name(), head, edid);
            Optional<Display> display = served(name).flatMap(Seat::display);
            if (display.isEmpty()) {
                log.info(head, "not used: it is of " + name + ", which is not served");
            }
            return display;
        }

        @Override
        public boolean looking() {
            return displays().stream().anyMatch(Display::looking);
        }

        @Override
        public void reconsider() {
            displays().forEach(Display::reconsider);
        }

        @Override
        public void quit(String reason) {
            Console.this.quit(reason);
        }
    }

    private Optional<Display> displayOf(String seat) {
        return Optional.ofNullable(seats.get(seat)).flatMap(Seat::display);
    }

    private List<Display> displays() {
        return seats.values().stream().flatMap(seat -> seat.display().stream()).toList();
    }

    /** Connectors may belong elsewhere than before. Later: more of them may be told of. */
    private void reassign() {
        loop.defer(() -> displays().forEach(Display::reassign));
    }

    private final class Devices implements DeviceMonitor.Listener {
        @Override
        public void added(Device device) {
            if (device.isConnector()) {
                learn(device);
                return;
            }
            String seat = assignment.seatOf(device);
            devices.put(device.sysPath(), new Assigned(device, seat));
            boolean begun = seats.containsKey(seat);
            if (begun) {
                displayOf(seat).ifPresent(display -> display.added(device));
            } else if (!device.isInput() && served(seat).isEmpty()) {
                log.debug(device.sysName(), "is of " + seat + ", which is not served");
            }
        }

        @Override
        public void changed(Device device) {
            if (device.isConnector()) {
                learn(device);
                return;
            }
            Assigned assigned = devices.get(device.sysPath());
            if (assigned != null) {
                devices.put(device.sysPath(), new Assigned(device, assigned.seat()));
                displayOf(assigned.seat()).ifPresent(display -> display.changed(device));
            }
        }

        @Override
        public void removed(Device device) {
            if (device.isConnector()) {
                assignment.forget(device);
                return;
            }
            Assigned assigned = devices.remove(device.sysPath());
            if (assigned != null) {
                displayOf(assigned.seat()).ifPresent(display -> display.removed(device));
            }
        }

        private void learn(Device connector) {
            if (assignment.learn(connector)) {
                reassign();
            }
        }
    }
}
