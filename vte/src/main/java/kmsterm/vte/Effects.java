// SPDX-License-Identifier: MIT
package kmsterm.vte;

/**
 * What a terminal wants from the world. Called during {@link Terminal#feed}; implementations must
 * not call back into the terminal.
 */
public interface Effects {
    /** Bytes for the program: answers to queries. The array is reused: valid during the call. */
    default void reply(byte[] bytes, int from, int to) {}

    /** BEL outside of a control string. ECMA-48 8.3.3. */
    default void bell() {}

    /** OSC 0 or 2: at most {@value Terminal#MAX_TITLE} characters, control characters removed. */
    default void title(String title) {}

    /** A program changed the size of the page: only if {@link WindowOp#RESIZE} is allowed. */
    default void resized(int cols, int rows) {}
}
