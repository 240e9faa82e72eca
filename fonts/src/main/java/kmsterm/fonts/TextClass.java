// SPDX-License-Identifier: MIT
package kmsterm.fonts;

/** What the built-in font has to know about code points. */
final class TextClass {
    static final int REPLACEMENT = 0xFFFD;

    private static final int FIRST_FULLWIDTH = 0xFF01;
    private static final int LAST_FULLWIDTH = 0xFF5E;

    private TextClass() {}

    /** Nothing to draw: spaces, and what only steers the text around it. */
    static boolean blank(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.SPACE_SEPARATOR,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.CONTROL ->
                    true;
            case Character.FORMAT -> codePoint != 0xAD;
            default -> variationSelector(codePoint) || codePoint == 0x115F || codePoint == 0x3164;
        };
    }

    private static boolean variationSelector(int codePoint) {
        return (codePoint >= 0xFE00 && codePoint <= 0xFE0F)
                || (codePoint >= 0xE0100 && codePoint <= 0xE01EF);
    }

    static boolean mark(int codePoint) {
        int type = Character.getType(codePoint);
        return type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK;
    }

    /** A Unicode scalar value: neither a surrogate nor out of range. */
    static boolean scalar(int codePoint) {
        return codePoint >= 0 && codePoint <= 0x10FFFF && (codePoint & 0xFFFFF800) != 0xD800;
    }

    /** The ASCII sign of a full-width form; any other code point as it is. */
    static int narrow(int codePoint) {
        boolean fullwidth = codePoint >= FIRST_FULLWIDTH && codePoint <= LAST_FULLWIDTH;
        return fullwidth ? codePoint - FIRST_FULLWIDTH + '!' : codePoint;
    }
}
