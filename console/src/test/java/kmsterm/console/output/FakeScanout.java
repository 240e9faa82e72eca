// SPDX-License-Identifier: MIT
package kmsterm.console.output;

import java.lang.foreign.Arena;
import kmsterm.render.BufferState;
import kmsterm.render.Damage;
import kmsterm.render.Framebuffer;
import kmsterm.render.Orientation;
import kmsterm.render.PointerImage;

/** Two framebuffers; flips end, commits fail and screens go away when the test says so. */
final class FakeScanout implements Scanout {
    final Events events;
    int submitted;
    boolean refuses;
    boolean closed;
    boolean laysPointers;

    /** Where it lays one. */
    String pointer = "";

    private final Framebuffer[] buffers = new Framebuffer[2];
    private boolean flipping;

    FakeScanout(Events events) {
        this.events = events;
        for (int i = 0; i < buffers.length; i++) {
            buffers[i] = new Framebuffer(Arena.ofAuto().allocate(4, 4), 1, 1, 4, new BufferState());
        }
    }

    @Override
    public String name() {
        return "fake-1";
    }

    @Override
    public int widthPx() {
        return 640;
    }

    @Override
    public int heightPx() {
        return 480;
    }

    @Override
    public void turn(Orientation orientation) {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean pointer(PointerImage image, int x, int y) {
        pointer = laysPointers && !image.none() ? x + "," + y : "";
        return laysPointers;
    }

    @Override
    public Framebuffer back() {
        return buffers[(submitted + 1) % 2];
    }

    @Override
    public Framebuffer front() {
        return buffers[submitted % 2];
    }

    @Override
    public boolean submit(Damage damage) {
        if (flipping) {
            throw new AssertionError("EBUSY: submitted while a flip is in flight");
        }
        if (refuses) {
            return false;
        }
        submitted++;
        flipping = true;
        return true;
    }

    void flipDone() {
        flipping = false;
        events.flipDone();
    }

    @Override
    public void close() {
        closed = true;
    }
}
