// SPDX-License-Identifier: MIT
package kmsterm.console.ctl;

/** What was asked for was not done; the message is for the user. */
final class FailedException extends Exception {
    private static final long serialVersionUID = 1L;

    FailedException(String message) {
        super(message, null, false, false);
    }
}
