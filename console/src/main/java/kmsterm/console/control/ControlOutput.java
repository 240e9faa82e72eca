// SPDX-License-Identifier: MIT
package kmsterm.console.control;

import java.util.Optional;
import kmsterm.kms.HeadReport;
import kmsterm.kms.Lessee;
import kmsterm.render.Picture;

/** An output as the control socket sees it. Loop thread only. */
public interface ControlOutput {
    /** {@code virtual-1}, {@code card0-HDMI-A-1}; unique while it exists. */
    String name();

    /** {@code virtual}, {@code drm} or {@code fbdev}. */
    String kind();

    /**
     * Its state in the life-cycle table, in lower case: {@code idle}, {@code flipping}…, or {@code
     * lent} or {@code off}.
     */
    String state();

    /** How its display does; empty for one in memory. */
    Optional<HeadReport> head();

    /** How many pictures were drawn. */
    long frames();

    /** As {@code Renderer.name()}. */
    String renderer();

    /** What draws, and how, for people; empty: the processor, as is wanted. */
    String drawnBy();

    /** Why it is not drawn as was wanted; empty: it is. */
    String drawnByWhy();

    int widthPx();

    int heightPx();

    int cols();

    int rows();

    /** What it shows; empty when it shows nothing. */
    Optional<ControlSession> session();

    /**
     * An immutable copy of what it shows, brought up to date first; empty when it cannot be read
     * back.
     */
    Optional<Picture> capture();

    /**
     * Lends it to another program, which is told at once or later what comes of it.
     *
     * @see kmsterm.kms.Head#lend
     */
    void lend(Lessee lessee);

    /** Takes it back, if it is lent. */
    void takeBack();

    /** Only then may the two {@code resize} methods be called: virtual outputs. */
    boolean resizable();

    /** To the size that holds exactly this grid. Arguments were checked against the limits. */
    void resizeCells(int cols, int rows);

    /** The grid is what fits. Arguments were checked against the limits. */
    void resizePixels(int widthPx, int heightPx);

    /** Draws with a larger or smaller font as soon as that is loaded; returns its size. */
    int zoomBy(int steps);

    /** The same, with a font of this size if there is one. Within the limits of zooming. */
    int zoomTo(int sizePx);
}
