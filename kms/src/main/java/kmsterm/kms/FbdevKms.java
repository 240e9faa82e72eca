// SPDX-License-Identifier: MIT
package kmsterm.kms;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongConsumer;
import kmsterm.kms.natives.Libc;
import kmsterm.sys.Clock;
import kmsterm.sys.Errno;
import kmsterm.sys.Fd;
import kmsterm.sys.SysException;

/**
 * A framebuffer device, fb0, as a card with one CRTC, one connector and one mode. Its picture is in
 * memory of ours, and what differs is copied to the device in its own pixels: by the card's worker,
 * for the memory of a card that nobody has set up for us may be slow to write, and a driver may
 * wait for the vertical blank when it is panned. A flip ends a sixtieth of a second after it began,
 * or when the copying has ended.
 *
 * <p>Framebuffer devices know no master: whoever has the node open may write at any time. So
 * nothing is written here once {@link #dropMaster} has returned.
 */
final class FbdevKms implements Kms {
    /** As a display of 60 Hz; nobody sees more, and a flood of output would copy all the time. */
    static final long FRAME_NS = 16_666_667;

    /**
     * Rows that are written in one piece, which {@link #dropMaster} waits for: 64 KiB of full HD, a
     * millisecond where memory is not cached at all. Guess.
     */
    static final int BAND_ROWS = 8;

    private static final int CRTC = 1;
    private static final int CONNECTOR = 2;
    private static final int PIXEL_BYTES = 4;
    private static final int EFD_CLOEXEC_NONBLOCK = 0x80000 | 0x800;

    /** FB_BLANK_UNBLANK. */
    static final long UNBLANK = 0;

    /** FB_BLANK_POWERDOWN. */
    static final long POWERDOWN = 4;

    /** More rectangles are copied as one. A guess: a renderer tells of 64 at most. */
    private static final int MAX_CLIPS = 256;

    private final FbDevice device;
    private final Worker worker;
    private final Clock clock;
    private final LongConsumer pause;
    private final Arena arena = Arena.ofShared();

    /** What was there before us, to be given back. */
    private final MemorySegment found = arena.allocate(FbLayout.VAR_BYTES, 8);

    /** What we want: the same from its first row on. */
    private final MemorySegment wanted = arena.allocate(FbLayout.VAR_BYTES, 8);

    /** What the kernel had when it was last looked at. Worker. */
    private final MemorySegment var = arena.allocate(FbLayout.VAR_BYTES, 8);

    /** Worker; the loop when there is no worker any more. */
    private final MemorySegment scratch = arena.allocate(FbLayout.VAR_BYTES, 8);

    private final MemorySegment fix = arena.allocate(FbLayout.FIX_BYTES, 8);

    /** The loop's. */
    private final MemorySegment seen = arena.allocate(FbLayout.VAR_BYTES, 8);

    private final MemorySegment count = arena.allocate(JAVA_LONG);
    private final MemorySegment one = arena.allocateFrom(JAVA_LONG, 1L);
    private final Fd events;

    /** What holds the memory of each buffer. Both threads make and free them. */
    private final Map<Integer, Arena> buffers = new ConcurrentHashMap<>();

    private final Runnable copying = this::copy;
    private Optional<FbPalette> palette = Optional.empty();
    private int nextBuffer;

    /**
     * Held while the device is written to. The kernel has no such thing for framebuffer devices,
     * and a virtual terminal must not be given away in the midst of a row.
     */
    private final Object gate = new Object();

    private volatile boolean master;

    /** Whether we have switched the screen off. Within the gate. */
    private boolean dark;

    // The flip that was asked for. The loop writes these before it hands over the job.
    private boolean flipping;
    private DumbBuffer asked;
    private final int[] clips = new int[4 * MAX_CLIPS];
    private int clipCount;
    private long cookie;

    // How it ended. The worker writes these before the event.
    private volatile boolean ended;
    private volatile int result;
    private volatile Throwable bug;

    // The worker's.
    private FbScreen screen;

    private int probedWidthPx;
    private int probedHeightPx;

    /** Whether the second half of the memory is what is shown. */
    private boolean lower;

    private boolean panning;

    /** What the picture before this one changed: the half that is not shown lacks it. */
    private final int[] lastClips = new int[4 * MAX_CLIPS];

    /** 0: everything. */
    private int lastCount;

    /**
     * @param worker where the card's blocking calls run; borrowed
     * @param pause waits on the worker for so many nanoseconds, or a little less
     */
    FbdevKms(FbDevice device, Worker worker, Clock clock, LongConsumer pause) {
        this.device = device;
        this.worker = worker;
        this.clock = clock;
        this.pause = pause;
        int fd;
        try {
            screen = new FbScreen(device, usable());
            fd = Libc.eventfd(0, EFD_CLOEXEC_NONBLOCK);
            if (fd < 0) {
                throw new SysException("eventfd", device.name(), -fd);
            }
        } catch (SysException e) {
            closeMemory();
            device.close();
            throw e;
        }
        events = Fd.own(fd, device.name());
        if (screen.layout().visual() == FbLayout.VISUAL_DIRECTCOLOR) {
            palette = Optional.of(new FbPalette(device, screen.layout(), arena));
        }
    }

    /**
     * @param fd owned from now on, also when this fails
     * @throws SysException when nothing of ours can be shown on it
     */
    static FbdevKms open(String name, Fd fd, Worker worker) {
        return new FbdevKms(
                new FbNode(name, fd), worker, Clock.monotonic(), LockSupport::parkNanos);
    }

    private FbLayout usable() {
        int error = look(found);
        if (error < 0) {
            throw new SysException("FBIOGET_VSCREENINFO", device.name(), -error);
        }
        FbLayout layout = FbLayout.of(found, fix);
        if (!layout.unusable().isEmpty()) {
            throw new SysException(layout.unusable(), device.name(), Errno.EOPNOTSUPP);
        }
        var.copyFrom(found);
        wanted.copyFrom(found);
        toFirstRow(wanted);
        return layout;
    }

    private static void toFirstRow(MemorySegment screenInfo) {
        screenInfo.set(JAVA_INT, FbLayout.XOFFSET, 0);
        screenInfo.set(JAVA_INT, FbLayout.YOFFSET, 0);
    }

    /** Reads what the kernel has, and how that is laid out. */
    private int look(MemorySegment into) {
        int error = glance(into);
        return error < 0 ? error : device.ioctl(FbDevice.FBIOGET_FSCREENINFO, fix);
    }

    /** Reads what the kernel has, but for how it was asked to become that. */
    private int glance(MemorySegment into) {
        int error = device.ioctl(FbDevice.FBIOGET_VSCREENINFO, into);
        into.set(JAVA_INT, FbLayout.ACTIVATE, 0);
        return error;
    }

    /** What it is and how it is laid out, for the log. */
    String description() {
        return screen.layout().toString();
    }

    @Override
    public String name() {
        return device.name();
    }

    @Override
    public Fd fd() {
        return events;
    }

    @Override
    public boolean atomic() {
        return false;
    }

    @Override
    public boolean copies() {
        return true;
    }

    @Override
    public int setMaster() {
        int error = glance(seen);
        if (error == 0) {
            master = true;
        }
        return error;
    }

    /**
     * Waits until what is being written is written, a few rows at most. A screen that we switched
     * off is switched on: the kernel's console does not know that it is off.
     */
    @Override
    public int dropMaster() {
        synchronized (gate) {
            if (master && dark) {
                unblank();
            }
            master = false;
        }
        return 0;
    }

    private void unblank() {
        device.ioctl(FbDevice.FBIOBLANK, UNBLANK);
        dark = false;
    }

    @Override
    public List<Integer> crtcs() {
        return List.of(CRTC);
    }

    @Override
    public List<Connector> probe() {
        FbLayout layout = now();
        probedWidthPx = layout.widthPx();
        probedHeightPx = layout.heightPx();
        return List.of(
                new Connector(
                        CONNECTOR,
                        "",
                        Connector.Status.CONNECTED,
                        layout.widthMm(),
                        layout.heightMm(),
                        List.of(mode(layout)),
                        1,
                        CRTC,
                        false,
                        false,
                        Edid.NONE));
    }

    @Override
    public List<CrtcState> states() {
        FbLayout layout = now();
        return List.of(
                new CrtcState(
                        CRTC,
                        0,
                        layout.xOffsetPx(),
                        layout.yOffsetPx(),
                        Optional.of(mode(layout)),
                        List.of(CONNECTOR)));
    }

    private FbLayout now() {
        int error = look(scratch);
        if (error < 0) {
            throw new SysException("FBIOGET_VSCREENINFO", device.name(), -error);
        }
        return FbLayout.of(scratch, fix);
    }

    /** Timings of drivers that set no mode are made up: it is what is shown, and no more. */
    private static ModeInfo mode(FbLayout layout) {
        int width = layout.widthPx();
        int height = layout.heightPx();
        return ModeInfo.of(0, width, width, height, height, true);
    }

    /** Shows what was found from the row on that it was found at; the pixels are not kept. */
    @Override
    public int restore(CrtcState state) {
        int error = look(scratch);
        if (error < 0) {
            return error;
        }
        palette.ifPresent(FbPalette::restore);
        if (dark) {
            unblank();
        }
        return scratch.mismatch(found) < 0 ? 0 : put(found);
    }

    private int put(MemorySegment screenInfo) {
        scratch.copyFrom(screenInfo);
        scratch.set(JAVA_INT, FbLayout.ACTIVATE, FbLayout.ACTIVATE_FORCE);
        return device.ioctl(FbDevice.FBIOPUT_VSCREENINFO, scratch);
    }

    /** Memory that only we have; {@link #flip} and {@link #modeset} copy it. */
    @Override
    public DumbBuffer createDumb(int widthPx, int heightPx, DumbFormat format) {
        int stride = widthPx * PIXEL_BYTES;
        Arena memory = Arena.ofShared();
        MemorySegment pixels;
        try {
            pixels = memory.allocate((long) stride * heightPx, 64);
        } catch (OutOfMemoryError e) {
            memory.close();
            throw e;
        }
        int id = ++nextBuffer;
        buffers.put(id, memory);
        return new DumbBuffer(id, id, widthPx, heightPx, stride, pixels);
    }

    @Override
    public void destroy(ScanoutBuffer buffer) {
        Arena memory = buffers.remove(buffer.id());
        if (memory != null) {
            memory.close();
        }
    }

    /** The mode is the one that the last {@link #probe} found; another one cannot be set. */
    @Override
    public int modeset(
            boolean atomic,
            int crtc,
            Connector connector,
            ModeInfo mode,
            ScanoutBuffer buffer,
            int turn) {
        if (mode.widthPx() != probedWidthPx || mode.heightPx() != probedHeightPx) {
            return -Errno.EINVAL;
        }
        synchronized (gate) {
            int settled = master ? settle() : -Errno.EACCES;
            if (settled < 0) {
                return settled;
            }
            palette.ifPresent(FbPalette::straighten);
        }
        int error = flipAndWait(crtc, buffer);
        if (error < 0) {
            return error;
        }
        // Whoever left it may have switched it off.
        synchronized (gate) {
            if (master) {
                unblank();
            }
        }
        return 0;
    }

    /**
     * Puts back what others have changed, or goes along with what cannot be put back; a picture of
     * another size is cut off until the next probe finds that. The first row of the memory is shown
     * afterwards, if that can be chosen.
     */
    private int settle() {
        int error = look(var);
        if (error == 0 && var.mismatch(wanted) >= 0) {
            error = putBack();
        }
        if (error < 0) {
            return error;
        }
        FbLayout next = FbLayout.of(var, fix);
        if (!next.unusable().isEmpty()) {
            return -Errno.EOPNOTSUPP;
        }
        if (!next.equals(screen.layout())) {
            screen.close();
            try {
                screen = new FbScreen(device, next);
            } catch (SysException e) {
                return -e.errno();
            }
        }
        panning = next.pans();
        lower = false;
        lastCount = 0;
        return 0;
    }

    private int putBack() {
        scratch.copyFrom(var);
        toFirstRow(scratch);
        int error = 0;
        if (scratch.mismatch(wanted) < 0) {
            device.ioctl(FbDevice.FBIOPAN_DISPLAY, scratch);
            error = look(var);
        }
        if (error == 0 && var.mismatch(wanted) >= 0) {
            put(wanted);
            error = look(var);
            wanted.copyFrom(var);
        }
        return error;
    }

    @Override
    public int flipAndWait(int crtc, ScanoutBuffer buffer) {
        boolean written =
                write((DumbBuffer) buffer, 0, 0, buffer.widthPx(), buffer.heightPx(), top());
        return written ? 0 : -Errno.EACCES;
    }

    /** The row of the memory that is shown first. */
    private int top() {
        return lower ? screen.layout().heightPx() : 0;
    }

    /** Black where the driver cannot switch it off: what was shown is not to be seen. */
    @Override
    public int powerOff(int crtc, Connector connector) {
        return darken();
    }

    private int darken() {
        synchronized (gate) {
            if (!master) {
                return -Errno.EACCES;
            }
            int error = device.ioctl(FbDevice.FBIOBLANK, POWERDOWN);
            dark = error == 0;
            if (dark || error == -Errno.ENODEV) {
                return error;
            }
        }
        blacken();
        return 0;
    }

    private void blacken() {
        for (int y = 0; y < screen.layout().heightPx(); y += BAND_ROWS) {
            synchronized (gate) {
                if (master) {
                    screen.blacken(y, y + BAND_ROWS, top());
                }
            }
        }
    }

    @Override
    public int disable(int crtc) {
        return darken();
    }

    /** A queue's node of the worker is all that it allocates. */
    @Override
    public int flip(
            FlipMethod method,
            int crtc,
            ScanoutBuffer buffer,
            int[] newClips,
            int newCount,
            int fence,
            long newCookie) {
        if (!master) {
            return -Errno.EACCES;
        }
        if (flipping) {
            return -Errno.EBUSY;
        }
        flipping = true;
        asked = (DumbBuffer) buffer;
        clipCount = newCount <= MAX_CLIPS ? newCount : 0;
        System.arraycopy(newClips, 0, clips, 0, 4 * clipCount);
        cookie = newCookie;
        worker.execute(copying);
        return 0;
    }

    /** The job of a flip. */
    private void copy() {
        try {
            long beganNs = clock.nanoTime();
            result = show();
            long leftNs = beganNs + FRAME_NS - clock.nanoTime();
            if (result == 0 && leftNs > 0) {
                pause.accept(leftNs);
            }
        } catch (Throwable failure) { // An Error too: memory that is gone is told of by one.
            bug = failure;
        }
        ended = true;
        events.write(one, 0, Long.BYTES);
    }

    private int show() {
        int error = glance(scratch);
        if (error < 0) {
            return error;
        }
        if (scratch.mismatch(var) >= 0) {
            synchronized (gate) {
                error = master ? settle() : 0;
            }
            if (error < 0) {
                return error;
            }
            clipCount = 0;
        }
        if (panning) {
            return pan();
        }
        write(clips, clipCount, 0);
        return 0;
    }

    /** Draws into the half that is not shown, which lacks two pictures, and then shows it. */
    private int pan() {
        int hidden = lower ? 0 : screen.layout().heightPx();
        if (clipCount > 0 && lastCount > 0) {
            write(lastClips, lastCount, hidden);
            write(clips, clipCount, hidden);
        } else {
            write(clips, 0, hidden);
        }
        lastCount = clipCount;
        System.arraycopy(clips, 0, lastClips, 0, 4 * clipCount);
        // A driver may wait for the vertical blank in it, and a virtual terminal be given away as
        // much later: panned afterwards, it would be another program's picture.
        synchronized (gate) {
            if (!master) {
                return 0;
            }
            scratch.copyFrom(var);
            scratch.set(JAVA_INT, FbLayout.YOFFSET, hidden);
            int error = device.ioctl(FbDevice.FBIOPAN_DISPLAY, scratch);
            if (error == 0) {
                lower = !lower;
                return glance(var);
            }
            if (error == -Errno.ENODEV) {
                return error;
            }
            panning = false;
        }
        // It says that it can, and does not: what is shown lacks this picture.
        write(clips, 0, top());
        return 0;
    }

    private void write(int[] rectangles, int number, int top) {
        if (number == 0) {
            write(asked, 0, 0, asked.widthPx(), asked.heightPx(), top);
        }
        for (int i = 0; i < 4 * number; i += 4) {
            int x2 = rectangles[i + 2];
            int y2 = rectangles[i + 3];
            if (!write(asked, rectangles[i], rectangles[i + 1], x2, y2, top)) {
                return;
            }
        }
    }

    /** Whether it was written: not when the screen is somebody else's meanwhile. */
    private boolean write(DumbBuffer from, int x1, int y1, int x2, int y2, int top) {
        for (int y = y1; y < y2; y += BAND_ROWS) {
            synchronized (gate) {
                if (!master) {
                    return false;
                }
                screen.write(from, x1, y, x2, Math.min(y2, y + BAND_ROWS), top);
            }
        }
        return true;
    }

    @Override
    public int readFlips(FlipListener listener) {
        events.read(count, 0, Long.BYTES);
        if (!ended) {
            return 0;
        }
        ended = false;
        flipping = false;
        if (bug != null) {
            throw new IllegalStateException(device.name() + ": copying", bug);
        }
        if (result < 0) {
            return result;
        }
        listener.flipped(cookie, false);
        return 0;
    }

    @Override
    public void close() {
        if (events.isOpen()) {
            events.close();
            closeMemory();
            device.close();
        }
    }

    private void closeMemory() {
        if (screen != null) {
            screen.close();
        }
        for (Arena memory : buffers.values()) {
            memory.close();
        }
        buffers.clear();
        arena.close();
    }
}
