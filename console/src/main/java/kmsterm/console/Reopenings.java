// SPDX-License-Identifier: MIT
package kmsterm.console;

import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Consumer;
import kmsterm.seat.Device;
import kmsterm.sys.EventLoop;

/**
 * Devices that did not answer though they are there: each is opened anew after a while, later and
 * later, and at last no more.
 */
final class Reopenings implements AutoCloseable {
    private static final long FIRST_NS = 1_000_000_000;

    /** Each wait is so many times the one before. Guess. */
    private static final int SLOWER = 10;

    /** What worked for so long begins anew. Guess: several times the longest wait. */
    private static final long WELL_NS = 600_000_000_000L;

    /** 1, 10 and 100 s. Guess. */
    private static final int MAX_TRIES = 3;

    private static final class Waiting {
        private final EventLoop.Timer timer;
        private int tries;
        private long lastNs;
        private boolean due;

        private Waiting(EventLoop.Timer timer) {
            this.timer = timer;
        }
    }

    private final EventLoop loop;
    private final Consumer<Device> open;

    /** By sysfs path. */
    private final Map<String, Waiting> all = new HashMap<>();

    /**
     * @param open called when it is time
     */
    Reopenings(EventLoop loop, Consumer<Device> open) {
        this.loop = loop;
        this.open = open;
    }

    /**
     * It was closed.
     *
     * @return after how many nanoseconds it is opened anew; empty: it is not
     */
    OptionalLong later(Device device) {
        Waiting waiting =
                all.computeIfAbsent(
                        device.sysPath(), path -> new Waiting(loop.timer(() -> now(device))));
        long nowNs = loop.clock().nanoTime();
        if (waiting.tries > 0 && nowNs - waiting.lastNs > WELL_NS) {
            waiting.tries = 0;
        }
        waiting.lastNs = nowNs;
        if (waiting.tries == MAX_TRIES) {
            return OptionalLong.empty();
        }
        long waitNs = FIRST_NS;
        for (int i = 0; i < waiting.tries; i++) {
            waitNs *= SLOWER;
        }
        waiting.tries++;
        waiting.due = true;
        waiting.timer.in(waitNs);
        return OptionalLong.of(waitNs);
    }

    private void now(Device device) {
        all.get(device.sysPath()).due = false;
        open.accept(device);
    }

    /** It was unplugged: what comes in its place begins anew. */
    void forget(Device device) {
        Waiting waiting = all.remove(device.sysPath());
        if (waiting != null) {
            waiting.timer.close();
        }
    }

    /** Whether this one is to be opened. */
    boolean awaits(Device device) {
        Waiting waiting = all.get(device.sysPath());
        return waiting != null && waiting.due;
    }

    /** Whether one is to be opened. */
    boolean any() {
        return all.values().stream().anyMatch(waiting -> waiting.due);
    }

    @Override
    public void close() {
        all.values().forEach(waiting -> waiting.timer.close());
        all.clear();
    }
}
