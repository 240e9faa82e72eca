// SPDX-License-Identifier: MIT
package kmsterm.console.control;

/** A request that is answered with an error. */
final class RequestException extends Exception {
    private static final long serialVersionUID = 1L;

    private final ErrorCode code;

    RequestException(ErrorCode code, String message) {
        super(message, null, false, false);
        this.code = code;
    }

    ErrorCode code() {
        return code;
    }
}
