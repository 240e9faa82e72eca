// SPDX-License-Identifier: MIT
package kmsterm.seat;

import java.util.Optional;
import kmsterm.sys.Fd;

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

    int switchMode();

    int setSwitchMode(int mode, int releaseSignal, int acquireSignal);

    int active();

    int inUse();

    int activate(int number);

    int release();

    int flushInput();

    /**
     * Has a condition (EventLoop.PRI) after every switch, where the kernel tells. Owned by this.
     */
    Optional<Fd> switches();

    /** Takes the condition back. */
    void consumeSwitch();

    /** Opens the lowest that nobody has open. Empty: there is none, or it may not be opened. */
    Optional<VtPort> openFree();

    /** All is put back: whoever watches over that may go. */
    void restored();

    @Override
    void close();
}
