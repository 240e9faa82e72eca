// SPDX-License-Identifier: MIT
package kmsterm.render;

/**
 * How the picture lies in a framebuffer's memory: turned counter-clockwise by so many degrees, as
 * the rotation property of a DRM plane turns what it shows (kernel documentation, "Plane
 * Composition Properties"). Who looks at a monitor that stands turned the other way sees it
 * upright.
 *
 * <p>Two systems of coordinates: logical ones are those of who looks; those of the buffer are those
 * of the memory. All that takes one to the other is here.
 */
public enum Orientation {
    NORMAL(false, false, false),
    ROTATE_90(true, false, true),
    ROTATE_180(false, true, true),
    ROTATE_270(true, true, false);

    /** The buffer's x runs along the logical y, and the other way round. */
    private final boolean turned;

    /** The buffer's x runs from the right, or from the bottom if turned. */
    private final boolean mirroredX;

    /** The buffer's y runs from the bottom, or from the right if turned. */
    private final boolean mirroredY;

    Orientation(boolean turned, boolean mirroredX, boolean mirroredY) {
        this.turned = turned;
        this.mirroredX = mirroredX;
        this.mirroredY = mirroredY;
    }

    /** How far it is turned, in quarters of a circle, counter-clockwise. */
    public int quarters() {
        return switch (this) {
            case NORMAL -> 0;
            case ROTATE_90 -> 1;
            case ROTATE_180 -> 2;
            case ROTATE_270 -> 3;
        };
    }

    /** Turned on by so many quarters of a circle, counter-clockwise. */
    public Orientation plus(int quarters) {
        Orientation turning = this;
        for (int i = Math.floorMod(quarters, 4); i > 0; i--) {
            turning = turning.next();
        }
        return turning;
    }

    private Orientation next() {
        return switch (this) {
            case NORMAL -> ROTATE_90;
            case ROTATE_90 -> ROTATE_180;
            case ROTATE_180 -> ROTATE_270;
            case ROTATE_270 -> NORMAL;
        };
    }

    /** Whether logical lines are columns of the buffer. */
    public boolean turned() {
        return turned;
    }

    /** Whether the buffer's x runs from the right, or from the bottom if turned. */
    public boolean mirroredX() {
        return mirroredX;
    }

    /** Whether the buffer's y runs from the bottom, or from the right if turned. */
    public boolean mirroredY() {
        return mirroredY;
    }

    /**
     * Across or along: the logical width of a size in the buffer, and the width in the buffer of a
     * logical size.
     */
    public int widthPx(int widthPx, int heightPx) {
        return turned ? heightPx : widthPx;
    }

    /** As {@link #widthPx}, the height. */
    public int heightPx(int widthPx, int heightPx) {
        return turned ? widthPx : heightPx;
    }

    /**
     * The first column in the buffer of a logical rectangle.
     *
     * @param widthPx the buffer's
     */
    public int x1(int left, int top, int right, int bottom, int widthPx) {
        if (mirroredX) {
            return widthPx - (turned ? bottom : right);
        }
        return turned ? top : left;
    }

    /**
     * The first line in the buffer of a logical rectangle.
     *
     * @param heightPx the buffer's
     */
    public int y1(int left, int top, int right, int bottom, int heightPx) {
        if (mirroredY) {
            return heightPx - (turned ? right : bottom);
        }
        return turned ? left : top;
    }

    /**
     * How far across who looks sees a place of the buffer: 0 is the left edge, 1 the right one.
     *
     * @param x how far across the buffer, as is {@code y} down it
     */
    public double logicalX(double x, double y) {
        return turned ? fromEdge(y, mirroredY) : fromEdge(x, mirroredX);
    }

    /** As {@link #logicalX}, how far down. */
    public double logicalY(double x, double y) {
        return turned ? fromEdge(x, mirroredX) : fromEdge(y, mirroredY);
    }

    private static double fromEdge(double place, boolean mirrored) {
        return mirrored ? 1 - place : place;
    }

    /**
     * Where in an array of logical pixels a rectangle's first pixel in the buffer is, counted from
     * its upper left one.
     *
     * @param widthPx the rectangle's, logical, as is {@code heightPx}
     * @param stride pixels from one logical line to the next
     */
    public int first(int widthPx, int heightPx, int stride) {
        int first = mirroredX ? -alongX(stride) * (widthPx(widthPx, heightPx) - 1) : 0;
        return mirroredY ? first - alongY(stride) * (heightPx(widthPx, heightPx) - 1) : first;
    }

    /** How far on the next pixel of a buffer's line is in an array of logical pixels. */
    public int alongX(int stride) {
        int step = turned ? stride : 1;
        return mirroredX ? -step : step;
    }

    /** How far on the buffer's next line is in an array of logical pixels. */
    public int alongY(int stride) {
        int step = turned ? 1 : stride;
        return mirroredY ? -step : step;
    }
}
