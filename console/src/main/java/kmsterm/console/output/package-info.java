// SPDX-License-Identifier: MIT
/** Outputs: when a picture is drawn and where it goes. */
package kmsterm.console.output;
