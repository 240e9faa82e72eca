// SPDX-License-Identifier: MIT
package kmsterm.it;

/** Where a program that a console shows runs. */
enum Where {
    HERE,
    /** In a login through ssh, on this machine. */
    SSH
}
