// SPDX-License-Identifier: MIT
package kmsterm.console.output;

import java.util.Optional;
import java.util.function.Consumer;
import kmsterm.kms.HeadReport;
import kmsterm.kms.Lessee;
import kmsterm.render.Damage;
import kmsterm.render.Orientation;
import kmsterm.render.PointerImage;
import kmsterm.render.Surface;

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

        /** What the framebuffers hold, the one that is shown too, may be lost. */
        default void contentLost() {}

        /** The framebuffer last submitted will not be shown. */
        void commitFailed();

        /** The screen was given away or switched off: nothing may be submitted. */
        void paused();

        /** The screen is ours again, with whatever somebody else left on it. */
        void resumed();

        /** What {@link Scanout#pointer} has laid over the pictures is not to be seen any more. */
        void pointerFailed();

        /** What was {@link Scanout#adopt adopted} cannot be shown, and was given up: why. */
        default void abandoned(String why) {}

        /** The screen is gone for good. */
        void unplugged();
    }

    /** Unique among the outputs, {@code virtual-1}. */
    String name();

    /** How the display does; empty for memory. */
    default Optional<HeadReport> report() {
        return Optional.empty();
    }

    /** Whether it can show anything of ours. */
    default boolean usable() {
        return true;
    }

    /** Of the picture as it is seen. */
    int widthPx();

    int heightPx();

    /**
     * The screen shows the picture turned from now on. The framebuffers are others then, to be
     * drawn in full; it lies turned in them, unless the hardware turns them.
     */
    void turn(Orientation orientation);

    /**
     * Switches the screen off, or on again; nothing is submitted in between. Memory has no such
     * switch.
     */
    default void power(boolean on) {}

    /**
     * Lends the screen to another program: nothing is submitted until {@link #takeBack}. What is
     * not a display of a graphics card cannot be lent.
     *
     * @param lessee told what comes of it, maybe before this returns
     */
    default void lend(Lessee lessee) {
        lessee.refused(name() + " is not a display of a graphics card");
    }

    /** Takes it back, if it is lent. */
    default void takeBack() {}

    /** Whether another program has it. */
    default boolean lent() {
        return false;
    }

    /**
     * Lays a pointer over the pictures without drawing it into them.
     *
     * @param image {@link PointerImage#NONE}: none
     * @param x where it points to in the picture as it is seen, as is {@code y}
     * @return false: it cannot, and lays nothing over them
     */
    default boolean pointer(PointerImage image, int x, int y) {
        return false;
    }

    /** Of the graphics card that shows it, {@code card0}; empty: none does. */
    default Optional<String> card() {
        return Optional.empty();
    }

    /** As {@link kmsterm.kms.Head#modifiers}. */
    default long[] modifiers() {
        return new long[0];
    }

    /**
     * Has a GPU draw: when {@code then} is told that they can be shown, {@link #back} and {@link
     * #front} are these pictures, to be drawn in full. That ends with {@link #abandon}, by {@link
     * Events#abandoned}, and when the pictures have another size.
     *
     * @param first of the size and format of {@link #back}, as is {@code second}; both are owned
     *     from here on
     * @param then told empty, or why not, in a line; not at all when the screen is gone before
     */
    default void adopt(GpuPicture first, GpuPicture second, Consumer<Optional<String>> then) {
        first.close();
        second.close();
        then.accept(Optional.of(name() + " is not a display of a graphics card"));
    }

    /** Has nobody draw but us: {@link #back} is to be drawn in full. */
    default void abandon() {}

    /** Whether a GPU's pictures are shown, or are about to be. */
    default boolean adopted() {
        return false;
    }

    /** The framebuffer to draw next; never one that is shown while another could be drawn. */
    Surface back();

    /** The framebuffer that is shown now, with what was last submitted. */
    Surface front();

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
