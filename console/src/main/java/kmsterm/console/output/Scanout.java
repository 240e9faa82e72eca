// SPDX-License-Identifier: MIT
package kmsterm.console.output;

import java.util.Optional;
import kmsterm.kms.HeadReport;
import kmsterm.render.Damage;
import kmsterm.render.Framebuffer;
import kmsterm.render.Orientation;

/**
 * Where the pictures of an output go: memory, or a CRTC. The port between the life cycle of an
 * output and the hardware. Owns its framebuffers. Loop thread only.
 */
public interface Scanout extends AutoCloseable {
    /**
     * What happens at a scanout, told on the loop, and from within one of its methods only by
     * {@link #power}.
     */
    interface Events {
        /** The framebuffer last submitted is shown now; the one before is free. */
        void flipDone();

        /** The framebuffer last submitted will not be shown. */
        void commitFailed();

        /** The screen was given away or switched off: nothing may be submitted. */
        void paused();

        /** The screen is ours again, with whatever somebody else left on it. */
        void resumed();

        /** The screen is gone for good. */
        void unplugged();
    }

    /** Unique among the outputs, {@code virtual-1}. */
    String name();

    /** How the display does; empty for memory. */
    default Optional<HeadReport> report() {
        return Optional.empty();
    }

    /** Whether it can show anything. */
    default boolean usable() {
        return true;
    }

    /** Of the picture as it is seen. */
    int widthPx();

    int heightPx();

    /**
     * The picture lies turned in the framebuffers from now on, which are others then, to be drawn
     * in full.
     */
    void turn(Orientation orientation);

    /**
     * Switches the screen off, or on again; nothing is submitted in between. Memory has no such
     * switch.
     */
    default void power(boolean on) {}

    /** The framebuffer to draw next; never one that is shown while another could be drawn. */
    Framebuffer back();

    /** The framebuffer that is shown now, with what was last submitted. */
    Framebuffer front();

    /**
     * Shows {@link #back}: it is the {@link #front} now. The end of it is told by {@link
     * Events#flipDone}.
     *
     * @param damage what differs from what this framebuffer held when it was last shown
     * @return false: refused, nothing has changed
     */
    boolean submit(Damage damage);

    @Override
    void close();
}
