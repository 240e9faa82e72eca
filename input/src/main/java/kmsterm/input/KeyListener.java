// SPDX-License-Identifier: MIT
package kmsterm.input;

/** What keyboards tell. Called on the loop; may call the {@link KeyboardGroup} back. */
public interface KeyListener {
    /**
     * A key is pressed, of whatever kind, on any keyboard; told before anything that it does.
     *
     * @return whether it does nothing else, but for the modifiers and locks that it may be
     */
    default boolean pressing() {
        return false;
    }

    /**
     * A key was pressed, repeats or was released; released only if it was told as pressed. Modifier
     * keys and keys that the keymap gives no keysym are not told.
     */
    void key(Keystroke key);

    /** A modifier or lock key was pressed or released: for programs that ask for every key. */
    default void modifier(Keystroke key) {}

    /**
     * A key was pressed that does nothing by itself: the keymap gives it no keysym, or it is part
     * of a sequence of dead keys or Compose.
     */
    default void silent(Keystroke key) {}

    /**
     * The keys for virtual terminal {@code number} (1 to 12) were pressed: XF86Switch_VT_n, or
     * Ctrl+Alt+Fn on a keymap without. Never repeats.
     *
     * @return whether they were taken; otherwise they are told as a key, Ctrl+Alt+Fn
     */
    boolean switchVt(int number);

    /** Keys switched to another layout of the keymap: its name for people. */
    default void layoutChanged(String name) {}

    /**
     * Keys changed Caps Lock or Num Lock: {@link Modifiers#CAPS_LOCK} and {@link
     * Modifiers#NUM_LOCK}, as far as they are on.
     */
    default void locksChanged(int locks) {}

    /** The keyboard at {@code node} is gone (ENODEV) and has been dropped and closed. */
    default void gone(String node) {}

    /** A worry of the environment in one line, {@code "subject: text"}; once per cause. */
    default void trouble(String line) {}
}
