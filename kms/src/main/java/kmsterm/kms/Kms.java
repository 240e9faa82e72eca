// SPDX-License-Identifier: MIT
package kmsterm.kms;

import java.util.List;
import kmsterm.sys.Fd;

/**
 * The kernel's mode setting of one card: the port between what we decide and the hardware. Calls
 * that return an {@code int} give 0 or a negative error number, for EBUSY, EACCES and their like
 * are answers. Those marked as blocking may take seconds and are called by the card's worker; all
 * others by the loop. The two never overlap on one CRTC: whoever asks for a modeset waits for its
 * end before it flips.
 */
public interface Kms extends AutoCloseable {
    /** {@code "card0"}. */
    String name();

    /** Readable when flip events wait. Owned by this. */
    Fd fd();

    /** Atomic mode setting, or the legacy calls. */
    boolean atomic();

    /**
     * Whether flips copy a buffer to where it is shown. One buffer is enough then: it may be drawn
     * into again when its flip has ended.
     */
    default boolean copies() {
        return false;
    }

    /**
     * DRM_IOCTL_SET_MASTER, 0 also for who is master already: -EBUSY while somebody else is,
     * -EACCES without the right.
     */
    int setMaster();

    int dropMaster();

    /** Object ids in the kernel's order: a connector's {@code possibleCrtcs} counts by it. */
    List<Integer> crtcs();

    /** Looks at every connector. Blocks: an analogue one senses, DisplayPort reads EDID slowly. */
    List<Connector> probe();

    /** What every CRTC shows now, in the order of {@link #crtcs}. */
    List<CrtcState> states();

    /** Shows again what {@link #states} found. Blocks. -ENOENT: that framebuffer is gone. */
    int restore(CrtcState state);

    /**
     * Memory to draw into that the CRTC can show: XRGB8888, mapped.
     *
     * <p>Blocks: tens of megabytes are zeroed.
     *
     * @throws kmsterm.sys.SysException when the card has no more of it
     */
    DumbBuffer createDumb(int widthPx, int heightPx);

    /**
     * Unmaps and frees it; whoever writes to it then gets an exception. Blocks: freeing one that is
     * shown takes its CRTC off the screen first.
     */
    void destroy(DumbBuffer buffer);

    /**
     * Sets a mode and shows {@code buffer}: everything else that could be in front of it (other
     * planes, the cursor) is off afterwards. Blocks.
     *
     * @param atomic by an atomic commit, or by the legacy call
     */
    int modeset(boolean atomic, int crtc, Connector connector, ModeInfo mode, DumbBuffer buffer);

    /** Shows {@code buffer} by an atomic commit and returns when it is shown. Blocks. */
    int flipAndWait(int crtc, DumbBuffer buffer);

    /**
     * Lets a monitor save power; a {@link #modeset} switches it on again. Blocks.
     *
     * @param crtc meant for the connector; whichever drives it now is switched off
     */
    int powerOff(int crtc, Connector connector);

    /** Switches a CRTC off, and its connectors from it. Blocks. */
    int disable(int crtc);

    /**
     * Shows {@code buffer} from the next vertical blank on. Does not block. -EBUSY while a flip of
     * this CRTC is under way.
     *
     * @param method one that does not block
     * @param clips x1, y1, x2, y2 of the rectangles that differ from what this buffer held when it
     *     was shown last
     * @param clipCount how many of them; 0: everything
     * @param cookie comes back with the event
     */
    int flip(
            FlipMethod method,
            int crtc,
            DumbBuffer buffer,
            int[] clips,
            int clipCount,
            long cookie);

    /** Receives completed flips. */
    @FunctionalInterface
    interface FlipListener {
        void flipped(long cookie);
    }

    /** Hands on every event that waits. -EAGAIN is not told: 0 then. -ENODEV: the card is gone. */
    int readFlips(FlipListener listener);

    /** Frees its buffers and closes the descriptor; what is on the screen stays there. */
    @Override
    void close();
}
