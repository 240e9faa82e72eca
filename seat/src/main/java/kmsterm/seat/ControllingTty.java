// SPDX-License-Identifier: MIT
package kmsterm.seat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** On which pty a process runs, where nobody has said. Reads a file. */
public final class ControllingTty {
    /** UNIX98_PTY_SLAVE_MAJOR. */
    private static final int PTY_SLAVE_MAJOR = 136;

    /** Of tty_nr among the fields behind the name. */
    private static final int TTY_NR = 4;

    private ControllingTty() {}

    /** {@code "pts/3"}; empty: another kind of terminal, none, or no such process. */
    public static String of(int pid) {
        try {
            Path stat = Path.of("/proc/" + pid + "/stat");
            return pid <= 0 ? "" : in(Files.readString(stat, StandardCharsets.ISO_8859_1));
        } catch (IOException e) {
            return ""; // It has just ended.
        }
    }

    /** proc(5). The second field, a name, may have anything in it. */
    static String in(String stat) {
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", TTY_NR + 2);
        int device = Integer.parseInt(fields[TTY_NR]);
        int major = (device >> 8) & 0xfff;
        int minor = (device & 0xff) | ((device >> 12) & 0xfff00);
        return major == PTY_SLAVE_MAJOR ? "pts/" + minor : "";
    }
}
