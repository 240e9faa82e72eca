// SPDX-License-Identifier: MIT
package kmsterm.render;

/** Colours of a cursor that can be seen and read through, whatever it stands on. */
final class CursorColors {
    /** Brightness, of 255, that two colours must be apart. Guess, tried on the xterm palette. */
    private static final int LEAST_CONTRAST = 48;

    private CursorColors() {}

    /**
     * The colour of the cursor on a cell: as wished, the cell's foreground if the wish would vanish
     * in the background, black or white if that vanishes too. Text under a block takes the
     * background's colour, which is then readable.
     */
    static int visible(int wish, int fg, int bg) {
        if (apart(wish, bg)) {
            return wish;
        }
        if (apart(fg, bg)) {
            return fg;
        }
        return brightness(bg) < 128 ? 0xffffff : 0x000000;
    }

    private static boolean apart(int a, int b) {
        return Math.abs(brightness(a) - brightness(b)) >= LEAST_CONTRAST;
    }

    /** Luma, 0 to 255. Source: ITU-R BT.601. */
    private static int brightness(int rgb) {
        return (299 * (rgb >> 16 & 255) + 587 * (rgb >> 8 & 255) + 114 * (rgb & 255)) / 1000;
    }
}
