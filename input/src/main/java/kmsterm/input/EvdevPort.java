// SPDX-License-Identifier: MIT
package kmsterm.input;

import java.lang.foreign.MemorySegment;

/** What an evdev node can do. Calls return {@code -errno} where they fail. */
interface EvdevPort extends AutoCloseable {
    /** Size of a set of keys: KEY_CNT bits. */
    int KEYS_BYTES = 96;

    /**
     * Sets the clock and the events wanted; to be called once, first.
     *
     * @param keys {@link #KEYS_BYTES}: filled with the keys that it has
     */
    int open(MemorySegment keys);

    /** read(2): whole struct input_event. */
    int read(MemorySegment events);

    /** Fills {@code keys} ({@link #KEYS_BYTES}) with those that are down; forgets queued ones. */
    int held(MemorySegment keys);

    /**
     * Nobody else gets its events from now on, the kernel's own handlers neither; or everybody does
     * again.
     */
    int grab(boolean on);

    /** Which LEDs are lit: bits {@code 1L << LED_x}; 0 for one that has none or cannot tell. */
    long lit();

    /** write(2). */
    int write(MemorySegment events, int bytes);

    @Override
    void close();
}
