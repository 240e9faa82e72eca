// SPDX-License-Identifier: MIT
package kmsterm.input;

/** What keyboards tell. Called on the loop; may call the {@link KeyboardGroup} back. */
public interface KeyListener {
    /**
     * A key was pressed or repeats. Modifier keys and keys that the keymap gives no keysym are not
     * told, nor are releases.
     *
     * @param keysym X keysym. With Ctrl, Alt or Super on a keymap without Latin letters, the Latin
     *     keysym of the same key, so that chords work on every layout
     * @param codePoint what the key types by the keymap, without regard to Ctrl and Alt; 0 when it
     *     types nothing
     * @param modifiers bits of {@link Modifiers} that are in force
     * @param repeat whether the key is held and repeats
     */
    void key(int keysym, int codePoint, int modifiers, boolean repeat);

    /**
     * The keys for virtual terminal {@code number} (1 to 12) were pressed: XF86Switch_VT_n, or
     * Ctrl+Alt+Fn on a keymap without. Never repeats.
     *
     * @return whether they were taken; otherwise they are told as a key, Ctrl+Alt+Fn
     */
    boolean switchVt(int number);

    /** The keyboard at {@code node} is gone (ENODEV) and has been dropped and closed. */
    default void gone(String node) {}

    /** A worry of the environment in one line, {@code "subject: text"}; once per cause. */
    default void trouble(String line) {}
}
