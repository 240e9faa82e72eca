// SPDX-License-Identifier: MIT
package kmsterm.console.ctl;

/** The command line is wrong. */
final class UsageException extends Exception {
    private static final long serialVersionUID = 1L;

    UsageException(String message) {
        super(message, null, false, false);
    }
}
