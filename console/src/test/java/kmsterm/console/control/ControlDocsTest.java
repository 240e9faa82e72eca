// SPDX-License-Identifier: MIT
package kmsterm.console.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** To write the generated parts anew, run this with {@code -Dkmsterm.update=true}. */
class ControlDocsTest {
    private static final Path DOCS = Path.of(System.getProperty("kmsterm.basedir"), "..", "docs");

    private static final Path MANUAL = DOCS.resolve("man").resolve("kmstermctl.1");

    private static void assertUpToDate(Path file, String begin, String end, String part)
            throws IOException {
        String text = Files.readString(file);
        int from = text.indexOf(begin) + begin.length();
        int to = text.indexOf(end);
        String expected = text.substring(0, from) + part + text.substring(to);
        if (Boolean.getBoolean("kmsterm.update")) {
            Files.writeString(file, expected);
            text = expected;
        }
        assertEquals(expected, text, file + " is stale: run with -Dkmsterm.update=true");
    }

    @Test
    void protocolPage_isUpToDate() throws IOException {
        Path page = DOCS.resolve("control.md");
        String[][] parts = {
            {"verbs", ControlDocs.verbs()},
            {"events", ControlDocs.events()},
            {"errors", ControlDocs.errors()},
        };
        for (String[] part : parts) {
            assertUpToDate(
                    page,
                    "<!-- begin " + part[0] + " -->\n",
                    "<!-- end " + part[0] + " -->",
                    "\n" + part[1] + "\n");
        }
    }

    @Test
    void manual_isUpToDate() throws IOException {
        assertUpToDate(MANUAL, ".\\\" begin verbs\n", ".\\\" end verbs", ControlDocs.manual());
    }

    @Test
    void manual_isValid() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/mandoc")), "mandoc is not installed");
        Process process =
                new ProcessBuilder("/usr/bin/mandoc", "-Tlint", "-Wwarning", MANUAL.toString())
                        .redirectErrorStream(true)
                        .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        assertEquals("", said);
    }
}
