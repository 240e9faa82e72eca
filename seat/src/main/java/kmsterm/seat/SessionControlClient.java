// SPDX-License-Identifier: MIT
package kmsterm.seat;

import kmsterm.sys.EventLoop;
import kmsterm.sys.SysException;

/**
 * The monitor of the bus, made again, later and later, whenever it breaks. Everything here runs on
 * the thread of the given loop, which may wait for D-Bus; it is not the console's.
 */
final class SessionControlClient implements AutoCloseable {
    /** Called on the thread of the client. */
    interface Owner {
        void heard(SessionControlPort.Event event);

        /** Nothing is heard any more; it is tried again by itself. */
        void lost(SysException why);
    }

    private final EventLoop loop;
    private final SessionControlPort.Opener opener;
    private final Owner owner;
    private final EventLoop.Timer retry;
    private final EventLoop.Timer deadline;

    /** Null while there is none. */
    private SessionControlPort port;

    private EventLoop.Watch watch;
    private int watched;
    private long delayNs = LogindClient.FIRST_NS;

    SessionControlClient(EventLoop loop, SessionControlPort.Opener opener, Owner owner) {
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
            process();
        } catch (SysException e) {
            broken(e);
        }
    }

    private void broken(SysException why) {
        disconnect();
        owner.lost(why);
        if (why.call().equals("dlopen")) {
            return; // What is not installed does not come by waiting.
        }
        retry.in(delayNs);
        delayNs = Math.min(LogindClient.MAX_NS, 2 * delayNs);
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

    private void process() {
        if (port == null) {
            return;
        }
        try {
            port.process(owner::heard);
            delayNs = LogindClient.FIRST_NS;
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

    @Override
    public void close() {
        retry.close();
        disconnect();
        deadline.close();
    }
}
