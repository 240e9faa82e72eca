// SPDX-License-Identifier: MIT
package kmsterm.sys;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Whoever starts us may ignore SIGCHLD; then the kernel would reap our children unasked. */
class IgnoredChildSignalTest {
    /** Run in a virtual machine of its own, for the signal is ignored before it starts. */
    static final class Started {
        private Started() {}

        public static void main(String[] args) {
            try (PtyFixture it = PtyFixture.shell("exit 42")) {
                System.out.println(it.await());
            }
        }
    }

    @Test
    void childOfAProcessThatIgnoresSigchld_stillTellsHowItEnded() throws Exception {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Process process =
                new ProcessBuilder(
                                "env",
                                "--ignore-signal=CHLD",
                                java,
                                "--enable-native-access=ALL-UNNAMED",
                                "-cp",
                                System.getProperty("java.class.path"),
                                Started.class.getName())
                        .redirectErrorStream(true)
                        .start();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertEquals("Exit[exitCode=42, signal=-1]\n", output);
        assertEquals(0, process.waitFor());
    }
}
