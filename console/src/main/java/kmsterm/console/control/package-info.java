// SPDX-License-Identifier: MIT
/**
 * The control socket: its table of verbs, its server, and the ports it sees the console through.
 */
package kmsterm.console.control;
