// SPDX-License-Identifier: MIT
package kmsterm.render;

/**
 * Rectangles in pixels that a draw changed, for FB_DAMAGE_CLIPS and for those who copy. Reused by
 * its owner; adjoining spans of rows are merged.
 */
public final class Damage {
    public Damage() {}

    public int size() {
        throw new AssertionError("skeleton");
    }

    public int x1(int i) {
        throw new AssertionError("skeleton");
    }

    public int y1(int i) {
        throw new AssertionError("skeleton");
    }

    /** Exclusive. */
    public int x2(int i) {
        throw new AssertionError("skeleton");
    }

    /** Exclusive. */
    public int y2(int i) {
        throw new AssertionError("skeleton");
    }
}
