// SPDX-License-Identifier: MIT
/** The program kmstermctl. */
package kmsterm.console.ctl;
