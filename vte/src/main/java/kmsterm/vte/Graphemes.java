// SPDX-License-Identifier: MIT
package kmsterm.vte;

/**
 * Which code points belong to one character as users see it: extended grapheme clusters, UAX #29.
 * The rules are those of its table 1c but one: what follows a Prepend character does not join it
 * (GB9b), for it has been shown by then.
 */
final class Graphemes {
    // Kinds: Grapheme_Cluster_Break, divided by Indic_Conjunct_Break and Extended_Pictographic.
    static final int OTHER = 0;
    static final int EXTEND = 1;

    /** Extend that does not continue an Indic conjunct. */
    static final int EXTEND_ALONE = 2;

    /** Extend that joins consonants: a virama. */
    static final int LINKER = 3;

    static final int ZWJ = 4;
    static final int SPACING = 5;
    static final int REGIONAL = 6;
    static final int L = 7;
    static final int V = 8;
    static final int T = 9;
    static final int LV = 10;
    static final int LVT = 11;
    static final int PICTURE = 12;
    static final int CONSONANT = 13;

    private static final int KIND = 15;

    /** Flag: it has an emoji presentation. */
    static final int EMOJI = 16;

    /** VS16 asks for the emoji presentation, which is wide. */
    static final int EMOJI_PRESENTATION = 0xFE0F;

    private static final byte[] BLOCKS = CodePointTable.blocks(GraphemeTable.INDEX);

    private static final byte[] VALUES =
            CodePointTable.values(GraphemeTable.VALUES, GraphemeTable.COUNT, 8);

    private Graphemes() {}

    private static int value(int codePoint) {
        return VALUES[(BLOCKS[codePoint >> 8] & 0xFF) << 8 | (codePoint & 0xFF)];
    }

    private static int kind(int codePoint) {
        return value(codePoint) & KIND;
    }

    /** Whether it is half of a flag. */
    static boolean isRegional(int codePoint) {
        return kind(codePoint) == REGIONAL;
    }

    /** Whether it may be shown as emoji: the property Emoji. */
    static boolean isEmoji(int codePoint) {
        return (value(codePoint) & EMOJI) != 0;
    }

    /** Whether it joins no character before it, whatever that is. */
    static boolean startsAlways(int codePoint) {
        return kind(codePoint) == OTHER;
    }

    /**
     * Whether a code point belongs to the character that the {@code count} code points are.
     *
     * @param character one cluster, from its beginning
     */
    static boolean joins(int[] character, int count, int codePoint) {
        int before = kind(character[count - 1]);
        return switch (kind(codePoint)) {
            // GB9, GB9a
            case EXTEND, EXTEND_ALONE, LINKER, ZWJ, SPACING -> true;
            // GB6
            case L -> before == L;
            case LV, LVT -> before == L;
            // GB6, GB7
            case V -> before == L || before == V || before == LV;
            // GB7, GB8
            case T -> before == V || before == T || before == LV || before == LVT;
            // GB9c
            case CONSONANT -> linked(character, count);
            // GB11
            case PICTURE -> before == ZWJ && picture(character, count - 1);
            // GB12, GB13: a cluster holds two of them at most.
            case REGIONAL -> before == REGIONAL && count == 1;
            default -> false;
        };
    }

    /** Whether it ends in a linker and what extends that. */
    private static boolean linked(int[] character, int count) {
        for (int i = count - 1; i >= 0; i--) {
            switch (kind(character[i])) {
                case LINKER -> {
                    return true;
                }
                case EXTEND, ZWJ -> {}
                default -> {
                    return false;
                }
            }
        }
        return false;
    }

    /** Whether the first {@code count} code points end in a picture with what extends it. */
    private static boolean picture(int[] character, int count) {
        for (int i = count - 1; i >= 0; i--) {
            switch (kind(character[i])) {
                case EXTEND, EXTEND_ALONE, LINKER -> {}
                case PICTURE -> {
                    return true;
                }
                default -> {
                    return false;
                }
            }
        }
        return false;
    }
}
