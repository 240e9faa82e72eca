// SPDX-License-Identifier: MIT
package kmsterm.console;

/** Bugs of ours that were survived, in the log: one line, and the stack for those who debug. */
final class Failures {
    private Failures() {}

    /**
     * @param consequence what is done about it
     */
    static void log(Log log, String subject, Throwable bug, String consequence) {
        log.error(subject, "internal error: " + bug + "; " + consequence);
        if (!log.writes(Log.Level.DEBUG)) {
            return;
        }
        for (StackTraceElement frame : bug.getStackTrace()) {
            log.debug(subject, "  at " + frame);
        }
    }
}
