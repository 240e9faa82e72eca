// SPDX-License-Identifier: MIT
package kmsterm.input;

/** Keys that the console takes for itself, by keysym and exact modifiers. */
public final class Shortcuts {
    Shortcuts() {}

    /**
     * Runs {@code action} when the key is pressed, and with {@code repeats} while it is held.
     * Replaces what was bound to the same key.
     *
     * @param keysym X keysym; of a letter, either case
     * @param modifiers bits of {@link Modifiers#HELD}: these and no others
     */
    public void bind(int keysym, int modifiers, boolean repeats, Runnable action) {
        throw new AssertionError("skeleton");
    }
}
