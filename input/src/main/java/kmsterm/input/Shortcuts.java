// SPDX-License-Identifier: MIT
package kmsterm.input;

import java.util.Arrays;

/** Keys that the console takes for itself, by keysym and exact modifiers. */
public final class Shortcuts {
    /** What became of a key. */
    enum Result {
        NONE,
        RUN,
        /** It was run, and is not to be run again while the key is held. */
        RUN_ONCE
    }

    private int[] keysyms = new int[0];
    private int[] modifiers = new int[0];
    private boolean[] repeats = new boolean[0];
    private Runnable[] actions = new Runnable[0];

    Shortcuts() {}

    /**
     * Runs {@code action} when the key is pressed, and with {@code repeats} while it is held.
     * Replaces what was bound to the same key.
     *
     * @param keysym X keysym; of a letter, either case
     * @param modifiers bits of {@link Modifiers#HELD}: these and no others. Shift may be left out
     *     where it only selects the keysym: Ctrl and plus
     */
    public void bind(int keysym, int modifiers, boolean repeats, Runnable action) {
        int index = 0;
        while (index < keysyms.length
                && (keysyms[index] != Keysyms.lower(keysym)
                        || this.modifiers[index] != modifiers)) {
            index++;
        }
        if (index == keysyms.length) {
            keysyms = Arrays.copyOf(keysyms, index + 1);
            this.modifiers = Arrays.copyOf(this.modifiers, index + 1);
            this.repeats = Arrays.copyOf(this.repeats, index + 1);
            actions = Arrays.copyOf(actions, index + 1);
        }
        keysyms[index] = Keysyms.lower(keysym);
        this.modifiers[index] = modifiers;
        this.repeats[index] = repeats;
        actions[index] = action;
    }

    /** Runs the action of a key, if there is one. */
    Result run(int keysym, int modifiers, int consumed, boolean repeat) {
        int wanted = Keysyms.lower(keysym);
        int held = modifiers & Modifiers.HELD;
        // Shift makes Q of q but also says ctrl+shift+q: for letters it is never used up.
        boolean letter = wanted >= 'a' && wanted <= 'z';
        int left = letter ? held : held & ~consumed;
        for (int i = 0; i < keysyms.length; i++) {
            if (keysyms[i] == wanted && (this.modifiers[i] == held || this.modifiers[i] == left)) {
                if (!repeat || repeats[i]) {
                    actions[i].run();
                }
                return repeats[i] ? Result.RUN : Result.RUN_ONCE;
            }
        }
        return Result.NONE;
    }
}
