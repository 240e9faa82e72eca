// SPDX-License-Identifier: MIT
package kmsterm.input;

import java.util.Optional;
import kmsterm.sys.Fd;

/**
 * What turns the events of nodes into those of pointers. One event is looked at at a time: what the
 * accessors say is of the one that {@link #next} came to. Loop thread only.
 */
interface PointerPort extends AutoCloseable {
    /** What an event is. */
    enum Kind {
        NONE,
        /** The device cannot be read any more. */
        REMOVED,
        /** Of no interest. */
        OTHER,
        MOTION,
        ABSOLUTE,
        BUTTON,
        /** A pen touches, or is lifted: a button, at a place. */
        TIP,
        SCROLL_WHEEL,
        SCROLL_FINGER,
        TOUCH_DOWN,
        TOUCH_UP,
        TOUCH_MOTION,
        TOUCH_CANCEL
    }

    /** Readable when there is something to {@link #dispatch}; borrowed. */
    Fd fd();

    /**
     * Takes a device with the settings.
     *
     * @param fd transferred, also when refused
     * @return empty: refused
     */
    Optional<PointingDevice> add(Fd fd, String node, PointerSettings settings);

    /** Drops one; what it holds down is in the events that are next. Closes its descriptor. */
    void remove(String node);

    /** Reads what the kernel has. 0 or {@code -errno}. */
    int dispatch();

    /** Goes on to the next event; {@link Kind#NONE}: there is none. */
    Kind next();

    /** Whose event it is; null: of a device that was dropped. */
    PointingDevice device();

    /**
     * Of MOTION pixels; of ABSOLUTE, TIP and TOUCH from 0 to below 1; of SCROLL_WHEEL parts of 120,
     * of SCROLL_FINGER pixels.
     */
    double x();

    double y();

    /** Of BUTTON and TIP, a code of the kernel's; of TOUCH, the slot. */
    int code();

    /** Of BUTTON and TIP. */
    boolean pressed();

    @Override
    void close();
}
