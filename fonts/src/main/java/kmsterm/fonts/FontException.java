// SPDX-License-Identifier: MIT
package kmsterm.fonts;

/** A font or a library that cannot be used; its message says which and why. */
final class FontException extends Exception {
    private static final long serialVersionUID = 1;

    FontException(String message) {
        super(message);
    }
}
