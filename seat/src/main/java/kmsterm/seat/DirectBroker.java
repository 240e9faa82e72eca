// SPDX-License-Identifier: MIT
package kmsterm.seat;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import kmsterm.sys.Errno;
import kmsterm.sys.EventLoop;
import kmsterm.sys.Fd;
import kmsterm.sys.SysException;

/**
 * Opens device nodes by itself. At hotplug a node may not be there yet, not have its rights yet, or
 * be held by whoever looks at it first: then it is tried again, ever more slowly.
 */
public final class DirectBroker implements DeviceBroker {
    private static final long FIRST_DELAY_NS = 10_000_000;

    /** 10 ms doubled eight times are 5 s together: udev's rules have long run by then. A guess. */
    static final int MAX_ATTEMPTS = 10;

    private final EventLoop loop;
    private final Function<String, Fd> opener;
    private final List<Attempt> attempts = new ArrayList<>();

    public DirectBroker(EventLoop loop) {
        this(loop, Fd::openDevice);
    }

    /**
     * @param opener opens a path, or throws SysException
     */
    DirectBroker(EventLoop loop, Function<String, Fd> opener) {
        this.loop = Objects.requireNonNull(loop);
        this.opener = opener;
    }

    @Override
    public Request open(Device device, Client client) {
        Attempt attempt = new Attempt(device.devNode(), client);
        attempts.add(attempt);
        loop.defer(attempt::run);
        return attempt;
    }

    @Override
    public void close() {
        for (Attempt attempt : List.copyOf(attempts)) {
            attempt.close();
        }
    }

    /** Whether what hinders may pass. */
    static boolean mayPass(int errno) {
        return switch (errno) {
            case Errno.ENOENT,
                    Errno.EACCES,
                    Errno.EPERM,
                    Errno.EBUSY,
                    Errno.ENODEV,
                    Errno.ENXIO,
                    Errno.EMFILE,
                    Errno.ENFILE ->
                    true;
            default -> false;
        };
    }

    /** How long to wait after so many tries. */
    static long delayNs(int tries) {
        return FIRST_DELAY_NS << (tries - 1);
    }

    private final class Attempt implements Request {
        private final String path;
        private final Client client;
        private EventLoop.Timer timer;
        private int count;
        private boolean closed;

        Attempt(String path, Client client) {
            this.path = path;
            this.client = Objects.requireNonNull(client);
        }

        private void run() {
            if (closed) {
                return;
            }
            Fd fd;
            try {
                fd = opener.apply(path);
            } catch (SysException e) {
                failed(e);
                return;
            }
            close();
            client.opened(fd);
        }

        private void failed(SysException e) {
            count++;
            if (count < MAX_ATTEMPTS && mayPass(e.errno())) {
                if (timer == null) {
                    timer = loop.timer(this::run);
                }
                timer.in(delayNs(count));
            } else {
                close();
                client.failed(e);
            }
        }

        @Override
        public void close() {
            closed = true;
            attempts.remove(this);
            if (timer != null) {
                timer.close();
                timer = null;
            }
        }
    }
}
