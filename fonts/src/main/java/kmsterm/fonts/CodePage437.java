// SPDX-License-Identifier: MIT
package kmsterm.fonts;

/** The character set of the PC's own font. Source: Unicode's CP437.TXT and IBMGRAPH.TXT. */
final class CodePage437 {
    // spotless:off
    private static final String SIGNS =
            "\u0000☺☻♥♦♣♠•◘○◙♂♀♪♫☼►◄↕‼¶§▬↨↑↓→←∟↔▲▼"
            + " !\"#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_"
            + "`abcdefghijklmnopqrstuvwxyz{|}~⌂"
            + "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»"
            + "░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀"
            + "αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u00a0";
    // spotless:on

    private CodePage437() {}

    /** What a code of 0 to 255 means. */
    static String text(int code) {
        return SIGNS.substring(code, code + 1);
    }
}
