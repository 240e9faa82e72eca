// SPDX-License-Identifier: MIT
package kmsterm.fonts;

/** Makes fonts: one engine behind {@code --font-engine}. */
public interface FontEngine {
    /** As {@code --font-engine} names it. */
    String name();

    /**
     * @param heightPx wanted height of the cell in pixels; an engine of fixed sizes takes the
     *     nearest it can make, at least its smallest
     */
    Font open(int heightPx);
}
