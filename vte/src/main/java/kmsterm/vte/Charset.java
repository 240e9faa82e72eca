// SPDX-License-Identifier: MIT
package kmsterm.vte;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A set of 94 or 96 characters for G0 to G3. Designators and contents: VT220, VT320, VT510 and
 * VT520 references, ISO 2375 register; where DEC's tables have a hole there is U+FFFD.
 */
final class Charset {
    /** All of them, those that are designated most often first. */
    private static Charset[] table = {};

    // Where national sets differ from ASCII.
    private static final String NATIONAL = "#@[\\]^_`{|}~";

    // spotless:off
    static final Charset ASCII = national("B", false, NATIONAL);
    static final Charset UK = national("A", false, "£@[\\]^_`{|}~");

    /** VT100 special graphics and line drawing: 0x5F to 0x7E. */
    static final Charset DEC_SPECIAL = add("0", false, false, ascii().substring(0, 63)
            + " ◆▒␉␌␍␊°±␤␋┘┐┌└┼⎺⎻─⎼⎽├┤┴┬│≤≥π≠£·\u007f");

    static {
        // The alternate character ROM: standard and special graphics.
        national("1", false, NATIONAL);
        add("2", false, false, String.valueOf(DEC_SPECIAL.characters));
        national("4",  true, "£¾ĳ½|^_`¨ƒ¼´");
        national("C",  true, "#@ÄÖÅÜ_éäöåü");
        national("5",  true, "#@ÄÖÅÜ_éäöåü");
        national("R",  true, "£à°ç§^_`éùè¨");
        national("f",  true, "£à°ç§^_`éùè¨");
        national("Q",  true, "#àâçêî_ôéùèû");
        national("9",  true, "#àâçêî_ôéùèû");
        national("K",  true, "#§ÄÖÜ^_`äöüß");
        national("Y",  true, "£§°çé^_ùàòèì");
        national("`",  true, "#ÄÆØÅÜ_äæøåü");
        national("E",  true, "#ÄÆØÅÜ_äæøåü");
        national("6",  true, "#ÄÆØÅÜ_äæøåü");
        national("%6", true, "#@ÃÇÕ^_`ãçõ~");
        national("Z",  true, "£§¡Ñ¿^_`°ñç~");
        national("H",  true, "#ÉÄÖÅÜ_éäöåü");
        national("7",  true, "#ÉÄÖÅÜ_éäöåü");
        national("=",  true, "ùàéçêîèôäöüû");
        national("%2", true, "#İŞÖÇÜ_Ğşöçü");
        national("%3", true, "#ŽŠĐĆČ_žšđćč");
        add("%=", false, true, ascii().substring(0, 64) + hebrew() + ascii().substring(91));
        add("%>", false, true, ascii().substring(0, 65)
                + "ΑΒΓΔΕΖΗΘΙΚΛΜΝΧΟΠΡΣΤΥΦΞΨΩ\uFFFD\uFFFD" + ascii().substring(91));
        add("&5", false, true, ascii().substring(0, 64)
                + "ЮАБЦДЕФГХИЙКЛМНОПЯРСТУЖВЬЫЗШЭЩЧ\u007f");
    }

    /** DEC Supplemental: the upper half of the Multinational Character Set. */
    static final Charset DEC_SUPPLEMENTAL = add("%5", false, false,
            " ¡¢£\uFFFD¥\uFFFD§¤©ª«\uFFFD\uFFFD\uFFFD\uFFFD°±²³\uFFFDµ¶·\uFFFD¹º»¼½\uFFFD¿"
            + "ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏ\uFFFDÑÒÓÔÕÖŒØÙÚÛÜŸ\uFFFDß"
            + "àáâãäåæçèéêëìíîï\uFFFDñòóôõöœøùúûüÿ\uFFFD\u007f");

    static {
        add(">", false, false, " ⎷┌─⌠⌡│⎡⎣⎤⎦⎛⎝⎞⎠⎨⎬\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD≤≠≥∫"
            + "∴∝∞÷Δ∇ΦΓ∼≃Θ×Λ⇔⇒≡ΠΨ\uFFFDΣ\uFFFD\uFFFD√ΩΞΥ⊂⊃∩∪∧∨"
            + "¬αβχδεφγηιθκλ\uFFFDν∂πψρστ\uFFFDƒωξυζ←↑→↓\u007f");
        add("\"4", false, false, DEC_SUPPLEMENTAL.from(0, 64) + hebrew() + "\uFFFD\uFFFD\uFFFD\uFFFD\u007f");
        add("&4", false, false, " " + "\uFFFD".repeat(31)
            + "юабцдефгхийклмнопярстужвьызшэщчъЮАБЦДЕФГХИЙКЛМНОПЯРСТУЖВЬЫЗШЭЩЧ\u007f");
        iso("B", "ISO-8859-2");
        iso("F", "ISO-8859-7");
        iso("L", "ISO-8859-5");
        iso("M", "ISO-8859-9");
        add("H", true, false, iso8859("ISO-8859-1").substring(0, 64) + hebrew() + "\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD");
    }
    // spotless:on

    /** ISO Latin-1, right half. */
    static final Charset LATIN_1 = iso("A", "ISO-8859-1");

    private final String designator;

    /** The final character of SCS, and above it the intermediate before that, if there is one. */
    private final int code;

    private final boolean ninetySix;
    private final boolean national;
    private final char[] characters;

    /** Added to code points: 0 but for sets that programs load, see {@link SoftFont}. */
    private final int base;

    private Charset(
            String designator, boolean ninetySix, boolean national, char[] characters, int base) {
        this.designator = designator;
        code = code(designator);
        this.ninetySix = ninetySix;
        this.national = national;
        this.characters = characters;
        this.base = base;
    }

    private static Charset add(
            String designator, boolean ninetySix, boolean national, String characters) {
        if (characters.length() != 96 || of(code(designator), ninetySix) != null) {
            throw new AssertionError(designator + " has " + characters.length());
        }
        var set = new Charset(designator, ninetySix, national, characters.toCharArray(), 0);
        table = Arrays.copyOf(table, table.length + 1);
        table[table.length - 1] = set;
        return set;
    }

    /** ASCII but for {@link #NATIONAL}. */
    private static Charset national(String designator, boolean national, String characters) {
        char[] set = ascii().toCharArray();
        for (int i = 0; i < NATIONAL.length(); i++) {
            set[NATIONAL.charAt(i) - 0x20] = characters.charAt(i);
        }
        return add(designator, false, national, String.valueOf(set));
    }

    private static Charset iso(String designator, String name) {
        return add(designator, true, false, iso8859(name));
    }

    private static String iso8859(String name) {
        byte[] bytes = new byte[96];
        for (int i = 0; i < 96; i++) {
            bytes[i] = (byte) (0xA0 + i);
        }
        return new String(bytes, java.nio.charset.Charset.forName(name));
    }

    private static String ascii() {
        byte[] bytes = new byte[96];
        for (int i = 0; i < 96; i++) {
            bytes[i] = (byte) (0x20 + i);
        }
        return new String(bytes, StandardCharsets.US_ASCII);
    }

    private static String hebrew() {
        var letters = new StringBuilder();
        for (char c = 0x5D0; c <= 0x5EA; c++) {
            letters.append(c);
        }
        return letters.toString();
    }

    private String from(int first, int end) {
        return String.valueOf(Arrays.copyOfRange(characters, first, end));
    }

    /** A set that a program loads: its characters are 96 code points from {@code base} on. */
    static Charset soft(String designator, boolean ninetySix, int base) {
        return new Charset(designator, ninetySix, false, new char[0], base);
    }

    /** The set of a designator, or null: what follows the first intermediate of SCS. */
    static Charset of(int code, boolean ninetySix) {
        for (Charset set : table) {
            if (set.code == code && set.ninetySix == ninetySix) {
                return set;
            }
        }
        return null;
    }

    static int code(String designator) {
        int code = 0;
        for (int i = 0; i < designator.length(); i++) {
            code = code << 8 | designator.charAt(i);
        }
        return code;
    }

    int code() {
        return code;
    }

    /** The last characters of SCS. */
    String designator() {
        return designator;
    }

    boolean ninetySix() {
        return ninetySix;
    }

    /** Whether it may be designated only while DECNRCM is set. */
    boolean national() {
        return national;
    }

    /** The code point of a character 0x20 to 0x7F. */
    int map(int c) {
        if (base != 0) {
            return base + c - 0x20;
        }
        // The first and last place of a set of 94 are those of ASCII.
        return !ninetySix && (c == 0x20 || c == 0x7F) ? c : characters[c - 0x20];
    }
}
