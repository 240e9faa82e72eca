// SPDX-License-Identifier: MIT
package kmsterm.console;

import kmsterm.console.output.GpuPicture;
import kmsterm.fonts.Font;
import kmsterm.render.PixelFormat;
import kmsterm.render.Renderer;
import kmsterm.render.RendererException;

/**
 * What draws for outputs beside the processor. The port to OpenGL. Its renderers and pictures are
 * closed before it. Loop thread only.
 */
interface Gpu extends AutoCloseable {
    /** What came of opening one. */
    sealed interface Opening permits Opened, Unavailable {}

    /**
     * @param gpu whoever asked owns it
     */
    record Opened(Gpu gpu) implements Opening {}

    /**
     * @param reason one line: what was tried, and what came of it
     */
    record Unavailable(String reason) implements Opening {}

    /**
     * What is wanted.
     *
     * @param card whose displays are to be drawn for, {@code "card0"}; empty with a node: all draw
     *     with the same
     * @param node that draws; empty: the card's own, or whatever there is
     * @param any whether software will do, too
     */
    record Wish(String card, String node, boolean any) {}

    /** As its driver names it, and where it is. */
    String description();

    /** Whether it makes pictures that displays can show. */
    boolean shares();

    /**
     * Draws onto framebuffers by copying, and onto its own pictures.
     *
     * @param font owned from here on, also when this fails
     * @throws RendererException it has failed
     */
    Renderer renderer(Font font);

    /**
     * Memory that it draws and a card shows.
     *
     * @param card {@code "card0"}
     * @param modifiers as {@link kmsterm.kms.Head#modifiers}
     * @throws RendererException there is no such memory, or it has failed
     */
    GpuPicture picture(
            String card, int widthPx, int heightPx, PixelFormat format, long[] modifiers);

    @Override
    void close();
}
