// SPDX-License-Identifier: MIT
package kmsterm.console.tty;

/** The key that leaves a session shown in another terminal: one control character. */
public final class DetachKey {
    /** Ctrl+], as telnet has it: rarely used by programs. */
    public static final int DEFAULT = 0x1D;

    /** No key: the view ends with the session. */
    public static final int NONE = -1;

    private DetachKey() {}

    /**
     * Reads {@code ctrl+]}, {@code ^]}, {@code ctrl+a} or {@code none}.
     *
     * @throws IllegalArgumentException if it is not a control character
     */
    public static int parse(String text) {
        if (text.equals("none")) {
            return NONE;
        }
        String key =
                text.startsWith("^")
                        ? text.substring(1)
                        : text.regionMatches(true, 0, "ctrl+", 0, 5) ? text.substring(5) : "";
        if (key.length() == 1) {
            char c = Character.toUpperCase(key.charAt(0));
            if (c >= '@' && c <= '_') {
                return c & 0x1F;
            }
        }
        throw new IllegalArgumentException(
                "'"
                        + text
                        + "' is no detach key: ctrl and a letter or one of @ [ \\ ] ^ _, or none");
    }

    /** As {@link #parse} reads it. */
    public static String name(int key) {
        return key == NONE ? "none" : "ctrl+" + Character.toLowerCase((char) (key | 0x40));
    }
}
