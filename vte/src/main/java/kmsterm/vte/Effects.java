// SPDX-License-Identifier: MIT
package kmsterm.vte;

/**
 * What a terminal wants from the world. Called during {@link Terminal#feed}, replies also when the
 * size changes; implementations must not call back into the terminal.
 */
public interface Effects {
    /** Bytes for the program: answers to queries. The array is reused: valid during the call. */
    default void reply(byte[] bytes, int from, int to) {}

    /** BEL outside of a control string. ECMA-48 8.3.3. */
    default void bell() {}

    /** OSC 0 or 2: at most {@value Terminal#MAX_TITLE} characters, control characters removed. */
    default void title(String title) {}

    /** OSC 7: where the program is, a URI; unchecked. */
    default void workingDirectory(String uri) {}

    /** OSC 9 or 777: something the user should know; the title may be empty. */
    default void notification(String title, String text) {}

    /**
     * OSC 52: new content of selections.
     *
     * @param selections letters such as {@code c} and {@code p}; may be empty
     * @param data empty to clear them
     */
    default void clipboard(String selections, byte[] data) {}

    /** OSC 22: the name of the pointer's shape, as in CSS; empty for the usual one. */
    default void pointerShape(String name) {}

    /** A program changed the size of the page: only if {@link WindowOp#RESIZE} is allowed. */
    default void resized(int cols, int rows) {}
}
