// SPDX-License-Identifier: MIT
package kmsterm.console;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import kmsterm.console.config.Config;
import kmsterm.console.control.ControlListener;
import kmsterm.console.session.PtyLine;
import kmsterm.console.tty.LiveView;
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
    private final Config config;
    private final Surroundings surroundings;
    private final Log log;
    private final Consumer<String> out;
    private final EventLoop loop;
    private final Signals signals;
    private final PtyLine.Factory lines;
    private final Seat.Commons commons;
    private final Map<String, Seat> seats = new LinkedHashMap<>();
    private Optional<DeviceMonitor> monitor = Optional.empty();
    private Showing showing;
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
        commons =
                new Seat.Commons(
                        surroundings, hardware, loop, signals, lines, new Startup(log), log);
        showing = Showing.choose(config, surroundings.kernel(), surroundings.here());
        if (showing instanceof Showing.OnDisplays on) {
            showing = settled(on);
        }
        if (showing instanceof Showing.InMemory) {
            add(surroundings.seat(), showing);
        }
    }

    private void add(String name, Showing where) {
        seats.put(name, new Seat(name, config, where, commons, new Seats()));
    }

    /** Takes the displays, if they can be had. */
    private Showing settled(Showing.OnDisplays on) {
        try {
            monitor = Optional.of(commons.hardware().monitor(loop, new Devices()));
            add(surroundings.seat(), on);
            return on;
        } catch (VtRefused | SysException e) {
            closeMonitor();
            if (on.asked()) {
                return new Showing.Refused(e.getMessage(), Showing.CANNOT_START);
            }
            log.warning("display", e.getMessage() + "; showing in memory");
            return Showing.inMemory(config.videos());
        }
    }

    /** The seat that we were started on; none where we may not show anything. */
    Optional<Seat> seat() {
        return Optional.ofNullable(seats.get(surroundings.seat()));
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
        List.copyOf(seats.values()).forEach(Seat::begin);
        loop.run();
        closeMonitor();
        seats.values().forEach(Seat::closeDisplay);
        hold.ifPresent(Log.Hold::close);
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
    }

    @Override
    public void close() {
        closeMonitor();
        seats.values().forEach(Seat::close);
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
            if (seats.values().stream().allMatch(Seat::isEmpty)) {
                loop.stop();
            }
        }

        @Override
        public void noCard(Seat seat) {
            log.error("display", "no graphics card; the terminal is left to the kernel");
            Console.this.quit("no graphics card");
            status = Showing.CANNOT_START;
        }

        @Override
        public void quit(String reason) {
            Console.this.quit(reason);
        }
    }

    private final class Devices implements DeviceMonitor.Listener {
        private Optional<Display> displayOf(Device device) {
            return Optional.ofNullable(seats.get(device.seat())).flatMap(Seat::display);
        }

        @Override
        public void added(Device device) {
            displayOf(device).ifPresent(display -> display.added(device));
        }

        @Override
        public void changed(Device device) {
            displayOf(device).ifPresent(display -> display.changed(device));
        }

        @Override
        public void removed(Device device) {
            displayOf(device).ifPresent(display -> display.removed(device));
        }
    }
}
