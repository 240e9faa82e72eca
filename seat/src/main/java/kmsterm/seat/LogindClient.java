// SPDX-License-Identifier: MIT
package kmsterm.seat;

import java.util.function.Consumer;
import kmsterm.sys.Errno;
import kmsterm.sys.EventLoop;
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

    private final EventLoop loop;
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
        this.loop = loop;
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
        retry.in(delayNs);
        delayNs = Math.min(MAX_NS, 2 * delayNs);
    }

    private void disconnect() {
        deadline.disarm();
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
        if (!now.equals(told)) {
            told = now;
            owner.changed(now);
        }
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
