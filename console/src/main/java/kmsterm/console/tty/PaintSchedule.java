// SPDX-License-Identifier: MIT
package kmsterm.console.tty;

import java.util.function.BooleanSupplier;
import kmsterm.sys.EventLoop;

/**
 * When to paint: soon after a change, but at most so often, and only when the host has taken what
 * was painted before. A host that is slow skips frames. Loop thread only.
 */
public final class PaintSchedule implements AutoCloseable {
    /** At most 125 paints a second: a key's echo is not delayed, a flood is not painted in full. */
    private static final long INTERVAL_NS = 8_000_000;

    private final EventLoop loop;
    private final BooleanSupplier ready;
    private final Runnable paint;
    private final EventLoop.Timer timer;
    private final Runnable due = this::due;
    private boolean dirty;
    private boolean scheduled;
    private boolean closed;
    private long lastNs;

    /**
     * @param ready whether the host has taken everything
     * @param paint called when all is well
     */
    public PaintSchedule(EventLoop loop, BooleanSupplier ready, Runnable paint) {
        this.loop = loop;
        this.ready = ready;
        this.paint = paint;
        timer = loop.timer(due);
        lastNs = loop.clock().nanoTime() - INTERVAL_NS;
    }

    /** There is something to paint. */
    public void dirty() {
        dirty = true;
        schedule();
    }

    /** The host has taken everything. */
    public void drained() {
        if (dirty) {
            schedule();
        }
    }

    private void schedule() {
        if (scheduled || closed || !ready.getAsBoolean()) {
            return;
        }
        scheduled = true;
        long at = lastNs + INTERVAL_NS;
        if (loop.clock().nanoTime() - at >= 0) {
            loop.defer(due);
        } else {
            timer.at(at);
        }
    }

    private void due() {
        scheduled = false;
        if (closed || !dirty || !ready.getAsBoolean()) {
            return;
        }
        dirty = false;
        lastNs = loop.clock().nanoTime();
        paint.run();
    }

    @Override
    public void close() {
        closed = true;
        timer.close();
    }
}
