// SPDX-License-Identifier: MIT
package kmsterm.console.session;

/**
 * What the program is told about its window; struct winsize of TIOCSWINSZ.
 *
 * @param widthPx of the whole grid; 0: unknown
 * @param heightPx of the whole grid; 0: unknown
 */
public record WindowSize(int cols, int rows, int widthPx, int heightPx) {}
