// SPDX-License-Identifier: MIT
package kmsterm.console.config;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What the kernel was started with that concerns us: for the day the console does not work and the
 * boot loader is the only place left to say so.
 *
 * @param off {@code kmsterm.off}: leave the display alone
 * @param video {@code kmsterm.video=…}: wins over every {@code --video} of a console on a display
 * @param bad a value of kmsterm.video that is none, for the log
 */
public record KernelCommandLine(boolean off, Optional<Video> video, Optional<String> bad) {
    private static final Path FILE = Path.of("/proc/cmdline");
    private static final String VIDEO = "kmsterm.video=";

    /** Of the kernel that runs. */
    public static KernelCommandLine read() {
        try {
            return parse(Files.readString(FILE, StandardCharsets.ISO_8859_1));
        } catch (IOException e) {
            return parse(""); // No /proc: nothing was said.
        }
    }

    /** The last of several counts. */
    static KernelCommandLine parse(String text) {
        boolean off = false;
        Video video = null;
        String bad = null;
        int from = 0;
        while (from < text.length()) {
            int end = from;
            while (end < text.length() && text.charAt(end) > ' ') {
                end++;
            }
            String word = text.substring(from, end);
            if (word.equals("kmsterm.off") || word.equals("kmsterm.off=1")) {
                off = true;
            } else if (word.startsWith(VIDEO)) {
                try {
                    video = Video.parse(word.substring(VIDEO.length()));
                } catch (BadValue e) {
                    bad = word + " on the kernel command line " + e.getMessage();
                }
            }
            from = end + 1;
        }
        return new KernelCommandLine(off, Optional.ofNullable(video), Optional.ofNullable(bad));
    }
}
