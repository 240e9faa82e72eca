// SPDX-License-Identifier: MIT
package kmsterm.vte;

/**
 * What programs may do only if the user allows it: it could speak for him, or moves what is his.
 */
public enum WindowOp {
    /** Report the window's and the icon's title, which programs chose. */
    TITLE,

    /** Change the size of the page. */
    RESIZE,

    /** Report checksums of what is on the screen. */
    CHECKSUM
}
