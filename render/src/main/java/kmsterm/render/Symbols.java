// SPDX-License-Identifier: MIT
package kmsterm.render;

/** Signs that fonts draw wider than the one cell that they are given. */
final class Symbols {
    private Symbols() {}

    /**
     * Icons of the private use areas, and pictographs and arrows of one cell. Those that are drawn
     * to fill their cell exactly, U+E0A0 to U+E0D4, want no room.
     */
    static boolean mayWantRoom(int codePoint) {
        if (codePoint < 0x2190) {
            return false;
        }
        return (codePoint >= 0xE000 && codePoint <= 0xF8FF && !fillsItsCell(codePoint))
                || codePoint >= 0xF0000
                || (codePoint >= 0x1F000 && codePoint <= 0x1FAFF)
                || (codePoint >= 0x2600 && codePoint <= 0x27BF)
                || (codePoint >= 0x2B00 && codePoint <= 0x2BFF)
                || (codePoint >= 0x2460 && codePoint <= 0x24FF)
                || (codePoint >= 0x2190 && codePoint <= 0x23FF && !technicalPart(codePoint));
    }

    private static boolean fillsItsCell(int codePoint) {
        return codePoint >= 0xE0A0 && codePoint <= 0xE0D4;
    }

    /** Parts of large brackets, and scan lines. */
    private static boolean technicalPart(int codePoint) {
        return codePoint >= 0x239B && codePoint <= 0x23BD;
    }
}
