// SPDX-License-Identifier: MIT
package kmsterm.console;

import java.util.function.Consumer;
import kmsterm.kms.Card;
import kmsterm.kms.Mastery;
import kmsterm.seat.DeviceBroker;
import kmsterm.seat.DeviceMonitor;
import kmsterm.seat.Foreground;
import kmsterm.seat.LibseatBroker;
import kmsterm.seat.Logind;
import kmsterm.seat.SessionControls;
import kmsterm.seat.VirtualTerminal;
import kmsterm.sys.EventLoop;
import kmsterm.sys.Fd;
import kmsterm.sys.Signals;

/** How a console gets at hardware: that of this machine, or one that behaves like it. */
interface Hardware {
    /**
     * Begins, on a thread of its own, to load what a display will take. The calling thread comes
     * before other programs from now on: it is to be the one that somebody types and looks at.
     */
    void prepare();

    /**
     * @throws kmsterm.sys.SysException without udev
     */
    DeviceMonitor monitor(EventLoop loop, DeviceMonitor.Listener listener);

    /** Opens by itself. */
    DeviceBroker broker(EventLoop loop);

    /**
     * Has devices opened by who manages the seat. Waits until that has answered.
     *
     * @param number the virtual terminal of the session; 0: none
     * @param report as {@link LibseatBroker#open}
     * @throws kmsterm.sys.SysException when the seat cannot be had
     */
    LibseatBroker libseat(
            EventLoop loop, int number, Foreground.Listener listener, Consumer<String> report);

    /**
     * @throws kmsterm.seat.VtRefused before anything has been changed
     */
    VirtualTerminal virtualTerminal(
            EventLoop loop,
            Signals signals,
            int number,
            boolean bringToFront,
            Foreground.Listener listener);

    /** Begins to ask who is logged in. Where there is nobody to be asked, the listener is told. */
    Logind logind(EventLoop loop, Logind.Listener listener);

    /** Begins to listen who controls logind's sessions; as {@link #logind}. */
    SessionControls sessionControls(EventLoop loop, SessionControls.Listener listener);

    /**
     * @param fd transferred, also when this fails
     * @param mayAtomic whether atomic commits may be used
     * @param mastery who makes it master
     * @throws kmsterm.sys.SysException when it cannot set modes
     */
    Card card(
            EventLoop loop,
            String name,
            Fd fd,
            boolean mayAtomic,
            Mastery mastery,
            Card.Listener listener);

    /**
     * A GPU that draws. Blocks, and is called on any thread; what it opens is of the loop's. That
     * there is none is an answer.
     */
    Gpu.Opening gpu(Gpu.Wish wish);

    /**
     * A framebuffer device as a card.
     *
     * @param fd transferred, also when this fails
     * @throws kmsterm.sys.SysException when it cannot show pictures of ours
     */
    Card framebuffer(EventLoop loop, String name, Fd fd, Card.Listener listener);
}
