// SPDX-License-Identifier: MIT
/** Sessions: a terminal, the program that runs in it, and how the program starts again. */
package kmsterm.console.session;
