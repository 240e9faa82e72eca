// SPDX-License-Identifier: MIT
package kmsterm.input;

/**
 * A keymap and which of its modifiers, locks and layouts are in force. Keys are evdev codes below
 * {@link kmsterm.input.natives.Evdev#KEY_CNT}. Nothing but {@link #reset} and {@link #close}
 * allocates.
 */
interface KeyState extends AutoCloseable {
    /** Name of the keymap for people. */
    String name();

    /** What the key means now, before it is pressed; {@link Keysyms#NO_SYMBOL} when nothing. */
    int keysym(int code);

    /** What a keysym types: no control characters; 0 when nothing. */
    int codePoint(int keysym);

    /** What the key means without any modifier in the layout in force. */
    int plainKeysym(int code);

    /** What the key means on a Latin keyboard, when the present layout is none; otherwise 0. */
    int latinKeysym(int code);

    /** Bits of {@link Modifiers} in force. */
    int modifiers();

    /** Those of {@link #modifiers} that were used up to find the keysym of the key. */
    int consumed(int code);

    boolean repeats(int code);

    void press(int code);

    /** Only what {@link #press} was called for. */
    void release(int code);

    /** Releases everything, latches too; locks and the locked layout stay. */
    void reset();

    /** How many layouts one can switch between; at least 1. */
    int layouts();

    /** The layout that keys switched to, from 0: whatever a key that is held makes of it. */
    int layout();

    /** The name of a layout for people, {@code "Russian"}. */
    String layoutName(int layout);

    /** Switches to a layout that there is. */
    void layout(int layout);

    /** {@link Modifiers#CAPS_LOCK} and {@link Modifiers#NUM_LOCK}, as far as they are locked. */
    int locks();

    /** Takes over the locks of the state before this one. */
    void lock(int locks);

    /** Bits {@code 1 << LED_x} of the lights that are to be lit. */
    int leds();

    @Override
    void close();
}
