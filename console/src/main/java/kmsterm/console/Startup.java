// SPDX-License-Identifier: MIT
package kmsterm.console;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Says how long after exec(2) the stages of the start are reached, each once. */
final class Startup {
    /** USER_HZ: what the kernel counts times in /proc in. proc(5). */
    private static final int TICK_MS = 10;

    private static final Path STAT = Path.of("/proc/self/stat");
    private static final Path UPTIME = Path.of("/proc/uptime");

    private final Log log;
    private final Runnable onPicture;
    private boolean pictured;

    /**
     * @param onPicture run when the first display shows us
     */
    Startup(Log log, Runnable onPicture) {
        this.log = log;
        this.onPicture = onPicture;
    }

    /** Is reached now. */
    void stage(String name) {
        if (log.writes(Log.Level.INFO)) {
            log.info("startup", name + ' ' + sinceExecMs() + " ms after exec");
        }
    }

    /** A display shows us: the first one counts. */
    void picture() {
        if (!pictured) {
            pictured = true;
            stage("first picture");
            onPicture.run();
        }
    }

    /** To the tick; -1 without /proc. */
    private static long sinceExecMs() {
        try {
            String stat = Files.readString(STAT, StandardCharsets.ISO_8859_1);
            String uptime = Files.readString(UPTIME, StandardCharsets.ISO_8859_1);
            return upMs(uptime) - startTicks(stat) * TICK_MS;
        } catch (IOException | NumberFormatException e) {
            return -1;
        }
    }

    /** The first number of /proc/uptime: seconds with two places. */
    static long upMs(String uptime) {
        int point = uptime.indexOf('.');
        long seconds = Long.parseLong(uptime, 0, point, 10);
        return seconds * 1000 + Long.parseLong(uptime, point + 1, point + 3, 10) * TICK_MS;
    }

    /** Field 22 of /proc/PID/stat; the second, a name in parentheses, may hold anything. */
    static long startTicks(String stat) {
        int from = stat.lastIndexOf(')') + 2;
        for (int field = 3; field < 22; field++) {
            from = stat.indexOf(' ', from) + 1;
        }
        return Long.parseLong(stat, from, stat.indexOf(' ', from), 10);
    }
}
