// SPDX-License-Identifier: MIT
package kmsterm.fonts;

/** Which of a text's code points a face has. */
final class TextCoverage {
    private static final int TEXT_SELECTOR = 0xFE0E;
    private static final int EMOJI_SELECTOR = 0xFE0F;

    private TextCoverage() {}

    /** All that are to be seen. */
    static boolean all(Face face, String text) {
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            int codePoint = text.codePointAt(i);
            if (!ignorable(codePoint) && face.glyph(codePoint) == 0) {
                return false;
            }
        }
        return true;
    }

    static boolean first(Face face, String text) {
        return face.glyph(text.codePointAt(0)) != 0;
    }

    /** Joiners, selectors and tags: they only say something about the others. */
    static boolean ignorable(int codePoint) {
        return Character.getType(codePoint) == Character.FORMAT
                || (codePoint >= 0xFE00 && codePoint <= EMOJI_SELECTOR)
                || (codePoint >= 0xE0000 && codePoint <= 0xE0FFF)
                || codePoint == 0x034F;
    }

    /**
     * Whether a text is to be a colourful picture: what is one by default, unless it is followed by
     * the selector of text, and whatever is followed by the selector of emoji. Source: UTS #51,
     * 2.7.
     */
    static boolean emoji(String text) {
        if (text.indexOf(EMOJI_SELECTOR) > 0) {
            return true;
        }
        return Character.isEmojiPresentation(text.codePointAt(0))
                && text.indexOf(TEXT_SELECTOR) < 0;
    }
}
