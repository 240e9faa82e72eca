// SPDX-License-Identifier: MIT
package kmsterm.console.config;

/**
 * Where a value comes from.
 *
 * @param source {@code default}, {@code command line} or the path of a file
 * @param line in a file, from 1; otherwise 0
 */
record Origin(String source, int line) {
    static final Origin DEFAULT = new Origin("default", 0);
    static final Origin COMMAND_LINE = new Origin("command line", 0);

    /** Also saves the equals of a record, which costs milliseconds the first time. */
    boolean isCommandLine() {
        return source.equals(COMMAND_LINE.source);
    }

    @Override
    public String toString() {
        return line == 0 ? source : source + ':' + line;
    }
}
