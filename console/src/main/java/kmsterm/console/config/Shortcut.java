// SPDX-License-Identifier: MIT
package kmsterm.console.config;

/** What a key can do to the console instead of being typed. */
public enum Shortcut {
    /** Show what scrolled by, a line up. */
    SCROLL_UP,
    SCROLL_DOWN,
    PAGE_UP,
    PAGE_DOWN,
    /** Make the font larger. */
    ZOOM_IN,
    ZOOM_OUT
}
