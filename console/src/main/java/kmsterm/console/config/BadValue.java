// SPDX-License-Identifier: MIT
package kmsterm.console.config;

/** A value that an option does not take. The message continues "value 'x' of y …". */
public final class BadValue extends Exception {
    private static final long serialVersionUID = 1L;

    BadValue(String message) {
        super(message, null, false, false);
    }
}
