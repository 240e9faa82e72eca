// SPDX-License-Identifier: MIT
package kmsterm.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The files that init systems read. */
class UnitFilesTest {
    private static final Path DIST =
            Path.of(System.getProperty("kmsterm.basedir", ".")).resolve("src/main/dist");

    private static final List<String> UNITS =
            List.of(
                    "kmsterm@.service",
                    "kmsterm-getty@.service",
                    "kmsterm.service",
                    "kmsterm-reset@.service",
                    "kmsterm-splash.service",
                    "kmsterm-sulogin@.service");

    @TempDir Path folder;

    /** The program is not installed where this runs. */
    @BeforeEach
    void copyUnits() throws IOException {
        for (String unit : UNITS) {
            String text = Files.readString(DIST.resolve("systemd").resolve(unit));
            Files.writeString(
                    folder.resolve(unit), text.replace("=/usr/bin/kmsterm", "=/bin/true"));
        }
    }

    @Test
    void units_passSystemdAnalyze() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/systemd-analyze")));
        assumeTrue(Files.exists(Path.of("/lib/systemd/system/getty@.service")));
        for (String unit : UNITS) {
            assertQuiet(
                    "/usr/bin/systemd-analyze",
                    "verify",
                    "--man=no",
                    "--recursive-errors=no",
                    folder.resolve(unit).toString());
        }
    }

    @Test
    void scriptForOpenRc_isAScript() throws Exception {
        assertQuiet("/bin/sh", "-n", DIST.resolve("openrc/kmsterm").toString());
    }

    private static void assertQuiet(String... command) throws Exception {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said;
        try (var out = process.getInputStream()) {
            said = new String(out.readAllBytes(), StandardCharsets.UTF_8);
        }
        process.waitFor(60, TimeUnit.SECONDS);
        assertEquals("0 ", process.exitValue() + " " + said);
    }
}
