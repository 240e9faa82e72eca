// SPDX-License-Identifier: MIT
package kmsterm.console.config;

/** A command line that cannot be followed. The message is a line for the user. */
final class UsageException extends Exception {
    private static final long serialVersionUID = 1L;

    UsageException(String message) {
        super(message, null, false, false);
    }
}
