// SPDX-License-Identifier: MIT
package kmsterm.console.output;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import kmsterm.console.life.Turns;
import kmsterm.render.BufferState;
import kmsterm.render.Damage;
import kmsterm.render.Framebuffer;
import kmsterm.render.Orientation;
import kmsterm.render.PixelFormat;
import kmsterm.sys.EventLoop;

/**
 * A screen in memory: flips take as long as on a display of 60 Hz, so that a flood of output is
 * drawn no more often than there. Without flips no timer runs.
 */
public final class VirtualScanout implements Scanout {
    /** A sixtieth of a second. */
    static final long FLIP_NS = 16_666_667;

    /** Limits of a virtual screen in each direction, in pixels: as of a CRTC today. */
    public static final int MAX_PX = 16384;

    private final String name;
    private final EventLoop.Timer flipTimer;
    private final Framebuffer[] buffers;
    private Orientation orientation = Orientation.NORMAL;

    /** Of the memory. */
    private int widthPx;

    private int heightPx;
    private Arena arena;
    private int shown;

    /**
     * @param bufferCount 1, or 2 to behave as a display does that must not be drawn into while it
     *     is shown
     */
    public VirtualScanout(
            String name, int widthPx, int heightPx, int bufferCount, Turns turns, Events events) {
        this.name = name;
        buffers = new Framebuffer[bufferCount];
        flipTimer = turns.timer(events::flipDone);
        allocate(widthPx, heightPx);
    }

    private void allocate(int width, int height) {
        int strideBytes = width * 4;
        Arena allocated = Arena.ofConfined();
        try {
            for (int i = 0; i < buffers.length; i++) {
                MemorySegment pixels = allocated.allocate((long) strideBytes * height, 64);
                buffers[i] =
                        new Framebuffer(
                                pixels,
                                width,
                                height,
                                strideBytes,
                                PixelFormat.XRGB8888,
                                orientation,
                                new BufferState());
            }
        } catch (OutOfMemoryError e) {
            allocated.close();
            throw e;
        }
        arena = allocated;
        widthPx = width;
        heightPx = height;
        shown = 0;
    }

    /**
     * The pictures start anew: black, to be drawn in full.
     *
     * @param width of the picture as it is seen
     */
    public void resize(int width, int height) {
        Arena former = arena;
        allocate(orientation.widthPx(width, height), orientation.heightPx(width, height));
        former.close();
    }

    /** The screen is turned, not what it is made of: width and height change places. */
    @Override
    public void turn(Orientation wanted) {
        orientation = wanted;
        Arena former = arena;
        allocate(widthPx, heightPx);
        former.close();
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public int widthPx() {
        return orientation.widthPx(widthPx, heightPx);
    }

    @Override
    public int heightPx() {
        return orientation.heightPx(widthPx, heightPx);
    }

    @Override
    public Framebuffer back() {
        return buffers[(shown + 1) % buffers.length];
    }

    @Override
    public Framebuffer front() {
        return buffers[shown];
    }

    @Override
    public boolean submit(Damage damage) {
        shown = (shown + 1) % buffers.length;
        flipTimer.in(FLIP_NS);
        return true;
    }

    @Override
    public void close() {
        flipTimer.close();
        arena.close();
    }
}
