// SPDX-License-Identifier: MIT
package kmsterm.vte;

/** Colours a terminal starts with and returns to on reset, 0xRRGGBB. Immutable. */
public final class Palette {
    private Palette() {}

    /**
     * 256 indexed colours (the first 16 given, the rest xterm's cube and ramp) and the defaults.
     */
    public static Palette of(int[] first16, int foreground, int background) {
        throw new AssertionError("skeleton");
    }

    /** xterm's default colours: light grey on black. */
    public static Palette xterm() {
        throw new AssertionError("skeleton");
    }

    public int color(int index) {
        throw new AssertionError("skeleton");
    }

    public int foreground() {
        throw new AssertionError("skeleton");
    }

    public int background() {
        throw new AssertionError("skeleton");
    }
}
