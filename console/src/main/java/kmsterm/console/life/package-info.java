// SPDX-License-Identifier: MIT
/** What life cycles are made of: total transition tables, and the turns of the loop. */
package kmsterm.console.life;
