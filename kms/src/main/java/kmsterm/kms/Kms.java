// SPDX-License-Identifier: MIT
package kmsterm.kms;

import java.util.List;
import java.util.Optional;
import kmsterm.sys.Dmabuf;
import kmsterm.sys.Errno;
import kmsterm.sys.EventLoop;
import kmsterm.sys.Fd;
import kmsterm.sys.NodeWatch;
import kmsterm.sys.SysException;

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

    /**
     * Has {@code used} called when somebody opens or closes the card's node, we too, until what
     * this returns is closed. Empty: nobody tells.
     */
    default Optional<NodeWatch> watchUsers(EventLoop loop, Runnable used) {
        return Optional.empty();
    }

    /** Which other processes have it open, as far as we may see. Blocks: reads all of /proc. */
    default List<CardUser> users() {
        return List.of();
    }

    /**
     * Takes master from whichever process has it. Blocks. -ESRCH: none is found; -EPERM, -ENOSYS:
     * it cannot be; -EOPNOTSUPP: there is no such thing here.
     */
    default int dropOthers() {
        return -Errno.EOPNOTSUPP;
    }

    /** Object ids in the kernel's order: a connector's {@code possibleCrtcs} counts by it. */
    List<Integer> crtcs();

    /** Looks at every connector. Blocks: an analogue one senses, DisplayPort reads EDID slowly. */
    List<Connector> probe();

    /** What every CRTC shows now, in the order of {@link #crtcs}. */
    List<CrtcState> states();

    /**
     * Shows again what {@link #states} found, in its colours and turned as it was. Blocks. -ENOENT:
     * that framebuffer is gone.
     */
    int restore(CrtcState state);

    /**
     * What buffers of a CRTC may be made of, the better ones first. Where the driver does not tell,
     * that is all there is, and it refuses the buffer.
     */
    default List<DumbFormat> formats(int crtc) {
        return List.of(DumbFormat.XRGB8888);
    }

    /**
     * Memory to draw into that a CRTC can show, mapped.
     *
     * <p>Blocks: tens of megabytes are zeroed.
     *
     * @param format one of {@link #formats}
     * @throws SysException when the card has no more of it; EINVAL: not of this format
     */
    DumbBuffer createDumb(int widthPx, int heightPx, DumbFormat format);

    /**
     * Unmaps and frees it; whoever writes to it then gets an exception. Blocks: freeing one that is
     * shown takes its CRTC off the screen first.
     */
    void destroy(ScanoutBuffer buffer);

    /**
     * How pixels of a format may lie in memory that a CRTC is to show and another device draws:
     * DRM_FORMAT_MOD_*; empty: the driver does not tell, or shows none.
     */
    default long[] modifiers(int crtc, DumbFormat format) {
        return new long[0];
    }

    /**
     * Memory of another device that a CRTC can show, maybe: {@link #test} says. Freed by {@link
     * #destroy}, the memory when its owner has closed it, too.
     *
     * @throws SysException EOPNOTSUPP, ENOSYS: this card shows no memory but its own; EINVAL: not
     *     this one
     */
    default SharedBuffer share(Dmabuf dmabuf) {
        throw new SysException("drmPrimeFDToHandle", name(), Errno.EOPNOTSUPP);
    }

    /**
     * Sets a mode and shows {@code buffer}: everything else that could be in front of it (other
     * planes, the cursor) is off afterwards. Blocks.
     *
     * @param atomic by an atomic commit, or by the legacy call
     * @param turn how the plane turns the buffer, in quarters of a circle, counter-clockwise; by
     *     the legacy call 0, whatever the plane was turned by before
     */
    int modeset(
            boolean atomic,
            int crtc,
            Connector connector,
            ModeInfo mode,
            ScanoutBuffer buffer,
            int turn);

    /**
     * Whether the CRTC's primary plane offers to turn what it shows by so many quarters of a
     * circle, counter-clockwise. Whether it does, with this mode and buffer, {@link #test} says.
     */
    default boolean offersTurn(int crtc, int turn) {
        return false;
    }

    /**
     * What an atomic {@link #modeset} would say to these; changes nothing. Blocks, as long as one
     * is under way.
     */
    default int test(int crtc, Connector connector, ModeInfo mode, ScanoutBuffer buffer, int turn) {
        return -Errno.EOPNOTSUPP;
    }

    /**
     * Whatever our modesets turned is upright again, and off until the next one: who is master next
     * may know nothing of turning, and our picture does not fit the plane without. Blocks, as long
     * as a modeset is under way.
     */
    default void upright() {}

    /** The same for what this CRTC shows alone. */
    default void upright(int crtc) {}

    /**
     * Lends a connector to another program, with the CRTC, its primary plane and, where it has one,
     * its cursor plane. From here on to {@link #revoke} none of them is to be touched, although the
     * kernel would let us. Does not block.
     *
     * @param crtc one that upright pictures are shown on
     * @throws SysException EOPNOTSUPP: the driver cannot lend; EBUSY: lent already; EACCES: not
     *     master; ENODEV
     */
    default Lease lease(int crtc, Connector connector) {
        throw new SysException("drmModeCreateLease", name(), Errno.EOPNOTSUPP);
    }

    /**
     * Ends a lease: its lessee is master of nothing any more. Does not block. -ENOENT: he has
     * closed it; -EACCES: we are not master.
     */
    default int revoke(int lessee) {
        return -Errno.ENOENT;
    }

    /** Shows {@code buffer} by an atomic commit and returns when it is shown. Blocks. */
    int flipAndWait(int crtc, ScanoutBuffer buffer);

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
     * @param fence a sync file that tells when the buffer is drawn, borrowed; -1: it is. Where the
     *     driver does not take one, the memory itself tells it
     * @param cookie comes back with the event
     */
    int flip(
            FlipMethod method,
            int crtc,
            ScanoutBuffer buffer,
            int[] clips,
            int clipCount,
            int fence,
            long cookie);

    /** Width of the picture that {@link #showCursor} takes; 0: there is no such thing. */
    default int cursorWidthPx() {
        return 0;
    }

    /** Its height. */
    default int cursorHeightPx() {
        return 0;
    }

    /**
     * Lays a picture over what a CRTC shows, until {@link #hideCursor} or a {@link #modeset}. Does
     * not wait for a vertical blank. -ENXIO: this driver has no such thing.
     *
     * @param argb {@code int[cursorWidthPx * cursorHeightPx]}, row-major, 0xAARRGGBB, alpha
     *     premultiplied; borrowed
     * @param hotX what of the picture points: a virtual machine's host shows its own pointer there
     */
    default int showCursor(int crtc, int[] argb, int hotX, int hotY) {
        return -Errno.ENXIO;
    }

    /**
     * Moves it, whether it is to be seen or not.
     *
     * @param x of the picture's left edge in the mode's pixels, may be negative, as {@code y}
     */
    default int moveCursor(int crtc, int x, int y) {
        return -Errno.ENXIO;
    }

    /** Takes it away. */
    default int hideCursor(int crtc) {
        return -Errno.ENXIO;
    }

    /** Receives completed flips. */
    @FunctionalInterface
    interface FlipListener {
        /**
         * @param atOnce nothing is scanned out line by line here, so nothing limits how often
         *     pictures follow each other: virtual cards, whose event has the sequence number 0
         */
        void flipped(long cookie, boolean atOnce);
    }

    /** Hands on every event that waits. -EAGAIN is not told: 0 then. -ENODEV: the card is gone. */
    int readFlips(FlipListener listener);

    /** Frees its buffers and closes the descriptor; what is on the screen stays there. */
    @Override
    void close();
}
