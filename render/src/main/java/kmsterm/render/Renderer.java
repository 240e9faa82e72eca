// SPDX-License-Identifier: MIT
package kmsterm.render;

import kmsterm.vte.Frame;

/** Draws frames into framebuffers with one font. Loop thread only. */
public interface Renderer extends AutoCloseable {
    /** As {@code --render-engine} and {@code kmstermctl outputs} name it. */
    String name();

    /** How many columns fit into a logical width. At least 1. */
    int cols(int widthPx);

    /** How many rows fit into a logical height. At least 1. */
    int rows(int heightPx);

    /**
     * Brings {@code target} up to date: draws the cells that differ from what its state says was
     * drawn. The grid is centred, but for a window of it; what is left over has the border colour.
     *
     * @return what changed, in the buffer's coordinates whatever its orientation; valid until the
     *     next draw; empty: the buffer is as it was
     */
    Damage draw(Frame frame, View view, Framebuffer target);

    /**
     * Lays a pointer over what is drawn from the next draw on, in every target, at first none.
     *
     * @param image {@link PointerImage#NONE} for none
     * @param x where it points to, logical, as is {@code y}; it may reach over the edges
     */
    void pointer(PointerImage image, int x, int y);

    @Override
    void close();
}
