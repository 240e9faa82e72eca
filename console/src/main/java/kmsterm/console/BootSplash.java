// SPDX-License-Identifier: MIT
package kmsterm.console;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import kmsterm.sys.Child;
import kmsterm.sys.Clock;
import kmsterm.sys.Command;
import kmsterm.sys.EventLoop;
import kmsterm.sys.SysException;

/**
 * plymouth's splash, if there is one on the terminal that we are to have: it lets go of displays
 * and keyboards before we take them, leaves its last picture there, and ends when ours is in its
 * place. Source: plymouth(1), {@code deactivate} and {@code quit --retain-splash}. Loop thread
 * only.
 */
final class BootSplash implements AutoCloseable {
    /**
     * How long it may take to let go: an animation is played to its end. Guess; without an answer
     * it is what it would be had nobody asked.
     */
    private static final long LET_GO_NS = 5_000_000_000L;

    /** After that it ends, though we have shown nothing. Guess. */
    private static final long LEFT_NS = 60_000_000_000L;

    /**
     * Where it is found, for tests to have another.
     *
     * @param program that is told what to do
     * @param running there while it runs
     * @param front tells which virtual terminal is in front
     */
    record Place(String program, Path running, Path front) {
        static final Place SYSTEM =
                new Place(
                        "plymouth",
                        Path.of("/run/plymouth/pid"),
                        Path.of("/sys/class/tty/tty0/active"));
    }

    private final Place place;
    private final Map<String, String> environment;
    private final Hook quit;
    private final EventLoop.Timer timer;
    private final Log log;
    private boolean left;

    BootSplash(Place place, Map<String, String> environment, EventLoop loop, Log log) {
        this.place = place;
        this.environment = environment;
        this.log = log;
        List<String> quitting = List.of(place.program(), "quit", "--retain-splash");
        quit = new Hook("splash", quitting, environment, loop, log);
        timer = loop.timer(this::replaced);
    }

    /**
     * Has it let go, if it is on this virtual terminal. Waits until it has, for otherwise the
     * kernel would not make us master; before the loop runs.
     */
    void letGo(int vt) {
        if (!Files.exists(place.running()) || !front().equals("tty" + vt)) {
            return;
        }
        left = true;
        timer.in(LEFT_NS);
        if (!hasLetGo()) {
            log.warning("splash", "plymouth does not let go; trying to take the display");
        }
    }

    private String front() {
        try {
            return Files.readString(place.front()).strip();
        } catch (IOException e) {
            assert e != null; // Without virtual terminals none is in front.
            return "";
        }
    }

    /** A picture of ours is shown, or none comes. */
    void replaced() {
        if (left) {
            left = false;
            timer.disarm();
            quit.run();
        }
    }

    private boolean hasLetGo() {
        var deactivating = new Command(List.of(place.program(), "deactivate"), environment, "");
        try (Child child = Child.start(deactivating);
                var loop = new EventLoop(Clock.monotonic());
                var watch = loop.watch(child.pidfd(), EventLoop.IN, events -> loop.stop())) {
            assert watch != null;
            loop.step(LET_GO_NS);
            return child.exit().filter(exit -> exit.shellStatus() == 0).isPresent();
        } catch (SysException e) {
            log.warning("splash", e.getMessage());
            return false;
        }
    }

    /** Without us there is nothing that could take its place. */
    @Override
    public void close() {
        replaced();
        timer.close();
        quit.close();
    }
}
