// SPDX-License-Identifier: MIT
package kmsterm.render;

/**
 * The picture of a pointer. Each pixel covers what is under it, or nothing: hardware that knows no
 * other transparency shows the same.
 */
public final class PointerImage {
    /** Nothing to be seen. */
    public static final PointerImage NONE = new PointerImage(0, 0, 0, 0, new int[0]);

    private final int widthPx;
    private final int heightPx;
    private final int hotX;
    private final int hotY;
    private final int[] argb;

    /**
     * @param hotX where in the picture it points to, as is {@code hotY}
     * @param argb {@code int[widthPx * heightPx]}, row-major, 0xAARRGGBB with an alpha of 0 or 255;
     *     kept
     */
    PointerImage(int widthPx, int heightPx, int hotX, int hotY, int[] argb) {
        this.widthPx = widthPx;
        this.heightPx = heightPx;
        this.hotX = hotX;
        this.hotY = hotY;
        this.argb = argb;
    }

    public int widthPx() {
        return widthPx;
    }

    public int heightPx() {
        return heightPx;
    }

    /** Column that it points to. */
    public int hotX() {
        return hotX;
    }

    /** Row that it points to. */
    public int hotY() {
        return hotY;
    }

    /** 0xAARRGGBB; alpha is 0 or 255, and what is not seen is 0. */
    public int argb(int x, int y) {
        return argb[y * widthPx + x];
    }

    /** Whether there is nothing to be seen. */
    public boolean none() {
        return argb.length == 0;
    }

    /** The same as it lies in a framebuffer of this orientation. */
    public PointerImage turned(Orientation orientation) {
        if (orientation == Orientation.NORMAL || none()) {
            return this;
        }
        int width = orientation.widthPx(widthPx, heightPx);
        int height = orientation.heightPx(widthPx, heightPx);
        int[] turned = new int[argb.length];
        for (int y = 0; y < heightPx; y++) {
            for (int x = 0; x < widthPx; x++) {
                int toX = orientation.x1(x, y, x + 1, y + 1, width);
                int toY = orientation.y1(x, y, x + 1, y + 1, height);
                turned[toY * width + toX] = argb(x, y);
            }
        }
        return new PointerImage(
                width,
                height,
                orientation.x1(hotX, hotY, hotX + 1, hotY + 1, width),
                orientation.y1(hotX, hotY, hotX + 1, hotY + 1, height),
                turned);
    }
}
