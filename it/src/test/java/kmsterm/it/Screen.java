// SPDX-License-Identifier: MIT
package kmsterm.it;

import java.util.List;

/**
 * The text of a session's screen at one moment.
 *
 * @param lines as many as the screen has rows, without blanks at their ends
 */
record Screen(List<String> lines, int cols, int cursorRow, int cursorCol) {
    boolean contains(String text) {
        return text().contains(text);
    }

    String line(int row) {
        return lines.get(row);
    }

    /** What stands at the cursor's row, up to it: a prompt, when something waits to be typed to. */
    String beforeCursor() {
        String line = lines.get(cursorRow);
        return cursorCol <= line.length()
                ? line.substring(0, cursorCol)
                : line + " ".repeat(cursorCol - line.length());
    }

    /** All lines; empty ones at the bottom are left out. */
    String text() {
        return String.join("\n", lines).stripTrailing() + "\n";
    }
}
