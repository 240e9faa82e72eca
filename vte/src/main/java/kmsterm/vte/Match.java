// SPDX-License-Identifier: MIT
package kmsterm.vte;

/**
 * Where a text was found: from a cell up to, but not including, another one. Rows are those of the
 * page from 0 on; in the scrollback they are negative, -1 being the newest.
 */
public record Match(int row, int col, int endRow, int endCol) {}
