// SPDX-License-Identifier: MIT
package kmsterm.seat;

/** The virtual terminal was not taken, and nothing was changed. The message says what to do. */
public final class VtRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * @param message {@code "tty3: what is wrong"}, complete
     */
    VtRefused(String message) {
        super(message);
    }
}
