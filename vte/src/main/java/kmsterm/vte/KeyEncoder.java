// SPDX-License-Identifier: MIT
package kmsterm.vte;

/** Keys to bytes as xterm sends them. */
public final class KeyEncoder {
    /** Enough for every encoding of one key. */
    public static final int MAX_BYTES = 64;

    public static final int SHIFT = 1;
    public static final int ALT = 2;
    public static final int CTRL = 4;

    /** Super, the Logo key. */
    public static final int SUPER = 8;

    private KeyEncoder() {}
}
