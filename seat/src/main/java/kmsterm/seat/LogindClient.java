// SPDX-License-Identifier: MIT
package kmsterm.seat;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import kmsterm.sys.Errno;
import kmsterm.sys.EventLoop;
import kmsterm.sys.Fd;
import kmsterm.sys.Pidfd;
import kmsterm.sys.SysException;

/**
 * The connection to logind, made again, later and later, whenever it breaks. Everything here runs
 * on the thread of the given loop, which may wait for D-Bus; it is not the console's.
 */
final class LogindClient implements AutoCloseable {
    /** Until the first try after the connection broke; doubled up to the limit. Guesses. */
    static final long FIRST_NS = 100_000_000;

    static final long MAX_NS = 60_000_000_000L;

    /** Called on the thread of the client. */
    interface Owner {
        void changed(Logins logins);

        /** Nothing is known any more; it is tried again by itself. */
        void lost(SysException why);
    }

    /** Who is in front of a seat, watched for his end: logind signals nothing of a session's. */
    private record Leader(Fd fd, EventLoop.Watch watch) {
        void close() {
            watch.close();
            fd.close();
        }
    }

    private final EventLoop loop;
    private final IntFunction<Fd> processes;

    /** By process. */
    private final Map<Integer, Leader> leaders = new HashMap<>();

    private final LogindPort.Opener opener;
    private final Owner owner;
    private final EventLoop.Timer retry;
    private final EventLoop.Timer deadline;

    /** Null while there is none. */
    private LogindPort port;

    private EventLoop.Watch watch;
    private int watched;
    private long delayNs = FIRST_NS;
    private Logins told = Logins.NONE;

    LogindClient(EventLoop loop, LogindPort.Opener opener, Owner owner) {
        this(loop, opener, owner, Pidfd::open);
    }

    /**
     * @param processes as {@link Pidfd#open}
     */
    LogindClient(EventLoop loop, LogindPort.Opener opener, Owner owner, IntFunction<Fd> processes) {
        this.loop = loop;
        this.processes = processes;
        this.opener = opener;
        this.owner = owner;
        retry = loop.timer(this::connect);
        deadline = loop.timer(this::process);
    }

    /** Tries it, and again until it works. */
    void connect() {
        try {
            port = opener.get();
            watched = port.events();
            watch = loop.watch(port.fd(), watched, events -> process());
            read();
            process();
        } catch (SysException e) {
            broken(e);
        }
    }

    private void broken(SysException why) {
        disconnect();
        told = Logins.NONE;
        owner.lost(why);
        if (why.call().equals("dlopen")) {
            return; // What is not installed does not come by waiting.
        }
        retry.in(delayNs);
        delayNs = Math.min(MAX_NS, 2 * delayNs);
    }

    private void disconnect() {
        deadline.disarm();
        watch(Set.of());
        if (watch != null) {
            watch.close();
            watch = null;
        }
        if (port != null) {
            port.close();
            port = null;
        }
    }

    private void read() {
        Logins now = port.read();
        delayNs = FIRST_NS;
        Set<Integer> inFront = new HashSet<>();
        for (Logins.Session session : now.sessions()) {
            if (session.active() && !session.closing() && session.leader() > 0) {
                inFront.add(session.leader());
            }
        }
        watch(inFront);
        if (!now.equals(told)) {
            told = now;
            owner.changed(now);
        }
    }

    private void watch(Set<Integer> wanted) {
        for (int pid : List.copyOf(leaders.keySet())) {
            if (!wanted.contains(pid)) {
                leaders.remove(pid).close();
            }
        }
        for (int pid : wanted) {
            if (!leaders.containsKey(pid)) {
                watch(pid);
            }
        }
    }

    private void watch(int pid) {
        try {
            Fd fd = processes.apply(pid);
            leaders.put(pid, new Leader(fd, loop.watch(fd, EventLoop.IN, events -> ended(pid))));
        } catch (SysException e) {
            assert e.errno() != 0; // It has just ended, which logind has heard before us.
        }
    }

    /** logind has heard of it before: the pipe that it has of a session closes first. */
    private void ended(int pid) {
        Leader leader = leaders.remove(pid);
        if (leader != null) {
            leader.close();
        }
        try {
            read();
        } catch (SysException e) {
            broken(e);
        }
        process();
    }

    private void process() {
        if (port == null) {
            return;
        }
        try {
            // What comes while it is read has been taken off the socket already.
            while (port.process()) {
                read();
            }
            int wanted = port.events();
            if (wanted != watched) {
                watched = wanted;
                watch.events(wanted);
            }
            long untilNs = port.deadlineNs();
            if (untilNs == Long.MAX_VALUE) {
                deadline.disarm();
            } else {
                deadline.at(untilNs);
            }
        } catch (SysException e) {
            broken(e);
        }
    }

    /**
     * Has logind do something.
     *
     * @param done told why not; empty: done
     */
    void ask(Consumer<LogindPort> what, Consumer<String> done) {
        if (port == null) {
            done.accept(new SysException("sd_bus_call", "logind", Errno.ENOENT).getMessage());
            return;
        }
        try {
            what.accept(port);
            done.accept("");
        } catch (SysException e) {
            done.accept(e.getMessage());
        }
        process();
    }

    @Override
    public void close() {
        retry.close();
        disconnect();
        deadline.close();
    }
}
