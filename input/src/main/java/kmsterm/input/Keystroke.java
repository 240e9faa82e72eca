// SPDX-License-Identifier: MIT
package kmsterm.input;

/**
 * A key that was pressed, repeats or was released. One object serves all of them: what it says is
 * to be read while the listener is called.
 */
public interface Keystroke {
    /** What happened; the numbers are those of the kitty keyboard protocol. */
    int PRESS = 1;

    int REPEAT = 2;
    int RELEASE = 3;

    /** {@link #PRESS}, {@link #REPEAT} or {@link #RELEASE}. */
    int event();

    /** KEY_x of linux/input-event-codes.h; of a composed text that of the last key. */
    int code();

    /**
     * X keysym. With Ctrl, Alt or Super on a keymap without Latin letters, the Latin keysym of the
     * same key, so that chords work on every layout.
     */
    int keysym();

    /**
     * What the key types by the keymap, without regard to Ctrl and Alt; 0 when it types nothing.
     */
    int codePoint();

    /** What it types by the layout in force without any modifier; 0 when nothing. */
    int plainCodePoint();

    /** What the key in its place types on a US keyboard; 0 when nothing. */
    int usCodePoint();

    /** Bits of {@link Modifiers} that are in force; with a modifier key, after it. */
    int modifiers();
}
