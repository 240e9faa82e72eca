// SPDX-License-Identifier: MIT
/** Sessions shown in other terminals: the painter, and the terminal that it paints on. */
package kmsterm.console.tty;
