// SPDX-License-Identifier: MIT
package kmsterm.fonts;

/**
 * What a glyph is asked for by.
 *
 * @param text a code point, a cluster, or a run
 * @param style as of {@link Font}
 * @param cells 1 or 2
 * @param index of a run the part that is wanted; -1 for what is no run
 */
record GlyphRequest(String text, int style, int cells, int index) {
    static final int NO_RUN = -1;

    boolean bold() {
        return (style & Font.BOLD) != 0;
    }

    boolean italic() {
        return (style & Font.ITALIC) != 0;
    }

    boolean room() {
        return (style & Font.ROOM) != 0;
    }

    boolean run() {
        return index != NO_RUN;
    }
}
