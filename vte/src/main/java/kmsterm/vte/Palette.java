// SPDX-License-Identifier: MIT
package kmsterm.vte;

/** Colours a terminal starts with and returns to on reset, 0xRRGGBB. Immutable. */
public final class Palette {
    private static final int[] XTERM = {
        0x000000, 0xCD0000, 0x00CD00, 0xCDCD00, 0x0000EE, 0xCD00CD, 0x00CDCD, 0xE5E5E5,
        0x7F7F7F, 0xFF0000, 0x00FF00, 0xFFFF00, 0x5C5CFF, 0xFF00FF, 0x00FFFF, 0xFFFFFF
    };

    private final int[] colors = new int[256];
    private final int foreground;
    private final int background;

    private Palette(int[] first16, int foreground, int background) {
        System.arraycopy(first16, 0, colors, 0, 16);
        for (int i = 0; i < 216; i++) {
            colors[16 + i] = level(i / 36) << 16 | level(i / 6 % 6) << 8 | level(i % 6);
        }
        for (int i = 0; i < 24; i++) {
            colors[232 + i] = (8 + 10 * i) * 0x010101;
        }
        this.foreground = foreground & 0xFFFFFF;
        this.background = background & 0xFFFFFF;
    }

    /** Level of xterm's 6x6x6 cube. */
    private static int level(int step) {
        return step == 0 ? 0 : 55 + 40 * step;
    }

    /**
     * 256 indexed colours (the first 16 given, the rest xterm's cube and ramp) and the defaults.
     */
    public static Palette of(int[] first16, int foreground, int background) {
        int[] masked = new int[16];
        for (int i = 0; i < 16; i++) {
            masked[i] = first16[i] & 0xFFFFFF;
        }
        return new Palette(masked, foreground, background);
    }

    /** xterm's default colours: light grey on black. */
    public static Palette xterm() {
        return new Palette(XTERM, 0xE5E5E5, 0x000000);
    }

    /** An indexed colour, 0 to 255. */
    public int color(int index) {
        return colors[index];
    }

    public int foreground() {
        return foreground;
    }

    public int background() {
        return background;
    }
}
