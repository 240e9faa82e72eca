// SPDX-License-Identifier: MIT
/** Taking text from the screen and putting it in: the clipboard, and selecting by keys. */
package kmsterm.console.select;
