// SPDX-License-Identifier: MIT
package kmsterm.seat;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import kmsterm.sys.Errno;
import kmsterm.sys.EventLoop;
import kmsterm.sys.Fd;
import kmsterm.sys.SysException;

/**
 * The connection to whoever manages the seat, asked for later and later until it is there, and the
 * devices that came by it. When it breaks this is of no use any more. Everything here runs on the
 * thread of the given loop, which may wait for the daemon; it is not the console's.
 */
final class SeatClient implements AutoCloseable {
    /** Until the first try after the connection broke; doubled up to the limit. Guesses. */
    static final long FIRST_NS = 100_000_000;

    static final long MAX_NS = 5_000_000_000L;

    /** Where the nodes of cards are. */
    static final String CARDS = "/dev/dri/";

    /** Called on the thread of the client. */
    interface Owner {
        /** There is a connection. */
        void connected(String seat);

        /** There is none; it is tried again by itself. */
        void refused(SysException why);

        void enabled();

        /** When this returns no device is used any more. */
        void disabled();

        /** The connection is gone for good, and so are all devices when this returns. */
        void lost(SysException why);
    }

    private final EventLoop loop;
    private final SeatPort.Opener opener;
    private final Owner owner;
    private final EventLoop.Timer retry;

    /** By node. */
    private final Map<String, SeatPort.Opened> devices = new HashMap<>();

    /** Nodes that this connection has opened. */
    private final Set<String> had = new HashSet<>();

    /** Null while there is none. */
    private SeatPort port;

    private EventLoop.Watch watch;
    private boolean enabled;
    private long delayNs;

    SeatClient(EventLoop loop, SeatPort.Opener opener, Owner owner) {
        this.loop = loop;
        this.opener = opener;
        this.owner = owner;
        retry = loop.timer(this::connect);
    }

    /** Tries it after so long, and again until it works, later and later from there. */
    void connectIn(long ns) {
        delayNs = Math.max(FIRST_NS, ns);
        retry.in(ns);
    }

    private void connect() {
        SeatPort opened;
        try {
            opened = opener.apply(new Events());
        } catch (SysException e) {
            owner.refused(e);
            tryLater();
            return;
        }
        try {
            watch = loop.watch(opened.fd(), EventLoop.IN, this::ready);
        } catch (SysException e) {
            opened.close();
            owner.refused(e);
            tryLater();
            return;
        }
        port = opened;
        owner.connected(opened.name());
        // What has been read with the answer to the first questions makes nothing readable.
        dispatch();
    }

    private void tryLater() {
        retry.in(delayNs);
        delayNs = later(delayNs);
    }

    /** What is waited after that. */
    static long later(long ns) {
        return Math.min(MAX_NS, 2 * ns);
    }

    /** libseat says nothing of an end that it meets while it waits for no answer. */
    private void ready(int events) {
        dispatch();
        if (port != null && (events & (EventLoop.HUP | EventLoop.ERR)) != 0) {
            broken(new SysException("poll", port.name(), Errno.EPIPE));
        }
    }

    private void dispatch() {
        if (port != null) {
            int result = port.dispatch();
            if (result < 0) {
                broken(new SysException("libseat_dispatch", port.name(), -result));
            }
        }
    }

    private void broken(SysException why) {
        enabled = false;
        owner.lost(why);
        disconnect();
    }

    private void disconnect() {
        if (port != null) {
            watch.close();
            port.close();
            port = null;
        }
        devices.values().forEach(device -> device.fd().close());
        devices.clear();
        had.clear();
    }

    /**
     * Opens a device; one that is open already is another descriptor of the same open file.
     *
     * @return the caller's
     * @throws SysException EPERM while the seat is not ours
     */
    Fd open(String node) {
        if (!enabled) {
            throw new SysException("libseat_open_device", node, Errno.EPERM);
        }
        SeatPort.Opened device = devices.get(node);
        if (device == null) {
            device = opened(node);
            devices.put(node, device);
            had.add(node);
        }
        return device.fd().duplicate();
    }

    /**
     * A logind that was started again has taken the devices away and does not know us, which
     * libseat does not tell: it shows when one that was ours is refused though it is there.
     */
    private SeatPort.Opened opened(String node) {
        try {
            return port.open(node);
        } catch (SysException e) {
            boolean there =
                    e.errno() != Errno.ENOENT
                            && e.errno() != Errno.ENODEV
                            && e.errno() != Errno.ENXIO;
            if (there && had.contains(node)) {
                broken(e);
            }
            throw e;
        }
    }

    /** It is not used any more. */
    void close(String node) {
        SeatPort.Opened device = devices.remove(node);
        if (device != null) {
            giveBack(device);
        }
    }

    private void giveBack(SeatPort.Opened device) {
        if (port != null) {
            // What it says is of no use: the device may be gone, the daemon too.
            port.close(device.id());
        }
        device.fd().close();
    }

    /**
     * Asks for another session; that comes about by {@link Owner#disabled}.
     *
     * @param refused told the error number
     */
    void switchSession(int number, Consumer<Integer> refused) {
        int result = port == null ? -Errno.EPERM : port.switchSession(number);
        if (result < 0) {
            refused.accept(-result);
        }
    }

    /** Gives the devices and the seat back. */
    @Override
    public void close() {
        retry.close();
        enabled = false;
        for (String node : List.copyOf(devices.keySet())) {
            close(node);
        }
        disconnect();
    }

    private final class Events implements SeatPort.Listener {
        @Override
        public void enabled() {
            enabled = true;
            owner.enabled();
        }

        /** Cards stay open: the daemon takes their master and gives it back. */
        @Override
        public void disabled() {
            enabled = false;
            owner.disabled();
            for (String node : List.copyOf(devices.keySet())) {
                if (!node.startsWith(CARDS)) {
                    close(node);
                }
            }
            if (port != null) {
                port.disable();
            }
        }
    }
}
