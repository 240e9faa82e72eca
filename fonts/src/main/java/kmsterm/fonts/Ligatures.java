// SPDX-License-Identifier: MIT
package kmsterm.fonts;

/** Which signs code fonts draw as one. */
final class Ligatures {
    /** Letters are left out: words would become one cell's cluster each. */
    private static final String SIGNS = "!#$%&*+-./:;<=>?@\\^_|~";

    private Ligatures() {}

    static boolean sign(int codePoint) {
        return codePoint < 0x80 && SIGNS.indexOf(codePoint) >= 0;
    }
}
