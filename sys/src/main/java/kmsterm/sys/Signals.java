// SPDX-License-Identifier: MIT
package kmsterm.sys;

import java.util.LinkedHashMap;
import java.util.Map;
import sun.misc.Signal;
import sun.misc.SignalHandler;

/**
 * Signals delivered on the loop. signalfd cannot work under a JVM, whose threads each have a mask;
 * this goes through {@code sun.misc.Signal}, whose handler thread only posts. HUP, INT, TERM, USR1,
 * CHLD, WINCH, CONT, TSTP; QUIT and USR2 are HotSpot's.
 */
public final class Signals implements AutoCloseable {
    private final EventLoop loop;

    /** What was there before, by signal. */
    private final Map<Signal, SignalHandler> former = new LinkedHashMap<>();

    public Signals(EventLoop loop) {
        this.loop = loop;
    }

    /**
     * {@code name} without SIG: {@code "TERM"}. Replaces the earlier action for it. As with every
     * standard signal, several that arrive close together may run it once. HUP, INT and TERM stay
     * ignored in a program that was started with them ignored (nohup(1)); the action never runs.
     *
     * @throws SysException EINVAL for one that HotSpot keeps for itself (with {@code -Xrs} HUP, INT
     *     and TERM too) and for a name that is none
     */
    public void on(String name, Runnable action) {
        try {
            Signal signal = new Signal(name);
            SignalHandler before = Signal.handle(signal, ignored -> loop.post(action));
            former.putIfAbsent(signal, before);
        } catch (IllegalArgumentException e) {
            SysException refused = new SysException("sigaction", "SIG" + name, Errno.EINVAL);
            refused.initCause(e);
            throw refused;
        }
    }

    /** Puts the former dispositions back. */
    @Override
    public void close() {
        former.forEach(Signal::handle);
        former.clear();
    }
}
