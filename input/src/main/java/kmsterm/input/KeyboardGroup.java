// SPDX-License-Identifier: MIT
package kmsterm.input;

import kmsterm.sys.EventLoop;
import kmsterm.sys.Fd;

/**
 * All keyboards of a seat: they share one keymap, one state of modifiers and locks, one repeat.
 * Begins with the built-in US keymap, until {@link #load} has compiled another. Loop thread only.
 */
public final class KeyboardGroup implements AutoCloseable {
    public KeyboardGroup(EventLoop loop, Repeat repeat, KeyListener listener) {
        throw new AssertionError("skeleton");
    }

    /**
     * Compiles a keymap on a helper thread and then uses it. When that fails, {@link
     * KeyListener#trouble} says so in one line and the built-in US keymap is used.
     */
    public void load(KeymapSettings settings) {
        throw new AssertionError("skeleton");
    }

    /**
     * Takes an evdev device if it is a keyboard.
     *
     * @param fd opened for reading and writing (or for reading: no LEDs), non-blocking;
     *     transferred: closed here, also when refused
     * @param node names it, {@code "/dev/input/event3"}
     * @return whether it is used; false: it has no keys that type, or is gone already
     */
    public boolean add(Fd fd, String node) {
        throw new AssertionError("skeleton");
    }

    /** Drops and closes the keyboard, if it is one of these; what it holds down is released. */
    public void remove(String node) {
        throw new AssertionError("skeleton");
    }

    /** How many keyboards there are. */
    public int count() {
        throw new AssertionError("skeleton");
    }

    /**
     * Stops listening (VT switched away): all keys are released, nothing repeats, locks are kept.
     * Keyboards are not read until {@link #resume}. Idempotent.
     */
    public void pause() {
        throw new AssertionError("skeleton");
    }

    /**
     * Listens again. What was typed meanwhile is dropped; of the keys that are held now, modifiers
     * count and the others do nothing, not even when released. LEDs are lit as they were.
     */
    public void resume() {
        throw new AssertionError("skeleton");
    }

    public boolean paused() {
        throw new AssertionError("skeleton");
    }

    /** Stops the repeating key (the focus goes to another session). Pressing it starts anew. */
    public void cancelRepeat() {
        throw new AssertionError("skeleton");
    }

    /** Keys that are not told to the listener but run actions. */
    public Shortcuts shortcuts() {
        throw new AssertionError("skeleton");
    }

    /** What the keymap in use is called, {@code "German"}; {@code "built-in US"}. For people. */
    public String keymap() {
        throw new AssertionError("skeleton");
    }

    /** When the last key that was told was pressed: CLOCK_MONOTONIC of the kernel's event. */
    public long lastPressNs() {
        throw new AssertionError("skeleton");
    }

    @Override
    public void close() {
        throw new AssertionError("skeleton");
    }
}
