// SPDX-License-Identifier: MIT
package kmsterm.input;

/** Bits of the modifiers of a key: those of the kitty keyboard protocol. */
public final class Modifiers {
    public static final int SHIFT = 1;
    public static final int ALT = 2;
    public static final int CTRL = 4;

    /** Super, the Logo key. */
    public static final int SUPER = 8;

    public static final int CAPS_LOCK = 64;
    public static final int NUM_LOCK = 128;

    /** Those that one holds: what shortcuts are told apart by. */
    public static final int HELD = SHIFT | ALT | CTRL | SUPER;

    private Modifiers() {}
}
