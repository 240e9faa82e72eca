// SPDX-License-Identifier: MIT
package kmsterm.render;

import kmsterm.vte.Frame;

/** Draws frames onto surfaces with one font. Loop thread only. */
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
     * @param target a {@link Framebuffer}, or what this renderer makes itself
     * @return what changed, in the buffer's coordinates whatever its orientation; valid until the
     *     next draw; empty: the buffer is as it was
     * @throws RendererException what it draws with has failed, and so will the next draw
     */
    Damage draw(Frame frame, View view, Surface target);

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
