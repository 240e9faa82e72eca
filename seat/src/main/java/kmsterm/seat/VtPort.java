// SPDX-License-Identifier: MIT
package kmsterm.seat;

import java.util.Optional;
import kmsterm.sys.EventLoop;
import kmsterm.sys.Fd;
import kmsterm.sys.NodeWatch;
import kmsterm.sys.Vt;

/**
 * One virtual terminal of the kernel: what {@link VirtualTerminal} is tested against a fake of.
 * Results are as those of {@link kmsterm.sys.Vt}.
 */
interface VtPort extends AutoCloseable {
    int number();

    /** {@code "tty3"}. */
    String name();

    int displayMode();

    int setDisplayMode(int mode);

    int keyboardMode();

    int setKeyboardMode(int mode);

    Vt.SwitchMode switchMode();

    int setSwitchMode(int mode, int releaseSignal, int acquireSignal);

    int active();

    int inUse();

    int activate(int number);

    int release();

    int flushInput();

    /**
     * Tells when somebody has opened the terminal or closed it, ourselves included.
     *
     * @param used called on the loop
     * @return what ends that; empty: nothing will be told
     */
    Optional<NodeWatch> watchUsers(EventLoop loop, Runnable used);

    /** Opens and closes it, as somebody else may who wants it. Returns whether that is told. */
    boolean touch();

    /**
     * Whether another process has it open. Reads /proc, in some milliseconds.
     *
     * @param orCard or a graphics card
     */
    boolean hasOtherUsers(boolean orCard);

    /**
     * Has a condition (EventLoop.PRI) after every switch, where the kernel tells. Owned by this.
     */
    Optional<Fd> switches();

    /** Takes the condition back. */
    void consumeSwitch();

    /** Opens the lowest that nobody has open. Empty: there is none, or it may not be opened. */
    Optional<VtPort> openFree();

    /**
     * Has nothing that is typed there echoed, or interrupt anything, until {@link #restored}: keys
     * that are not ours for a moment, since somebody switched the keyboard on again, shall not be
     * seen later.
     */
    void hush();

    /** All is put back but for {@link #hush}: that is, and whoever watches over it may go. */
    void restored();

    @Override
    void close();
}
