// SPDX-License-Identifier: MIT
/** What the console itself shows over a session's picture: a few short texts. */
package kmsterm.console.overlay;
