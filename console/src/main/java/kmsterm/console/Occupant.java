// SPDX-License-Identifier: MIT
package kmsterm.console;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import kmsterm.sys.FileStatus;
import kmsterm.sys.SysException;

/** Who is in a terminal, and with what: by the owner of its pty and the program in front. */
final class Occupant {
    private static final Path USERS = Path.of("/etc/passwd");

    private Occupant() {}

    /** {@code root: vim}; of who has not logged in yet the program alone. Reads files. */
    static String of(TerminalList.Entry entry) {
        if (entry.slavePath().isEmpty()) {
            return "-";
        }
        String program = program(entry.foreground());
        if (program.equals("login")) {
            return program;
        }
        try {
            // Login gives it to who has logged in.
            String user = user(FileStatus.of(Path.of(entry.slavePath())).uid());
            return program.isEmpty() ? user : user + ": " + program;
        } catch (SysException e) {
            return program; // It has just ended.
        }
    }

    private static String program(int pid) {
        try {
            return pid <= 0 ? "" : Files.readString(Path.of("/proc/" + pid + "/comm")).strip();
        } catch (IOException e) {
            return ""; // It has just ended, or its name is no text.
        }
    }

    /** No getpwuid(3): that asks services which may not answer. */
    private static String user(int uid) {
        try {
            for (String line : Files.readAllLines(USERS)) {
                String[] fields = line.split(":", 4);
                if (fields.length > 2 && fields[2].equals(Integer.toString(uid))) {
                    return fields[0];
                }
            }
        } catch (IOException e) {
            return Integer.toString(uid); // Its number says as much.
        }
        return Integer.toString(uid);
    }
}
