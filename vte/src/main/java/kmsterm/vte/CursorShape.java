// SPDX-License-Identifier: MIT
package kmsterm.vte;

/** DECSCUSR; bar is xterm's addition. */
public enum CursorShape {
    BLOCK,
    UNDERLINE,
    BAR
}
