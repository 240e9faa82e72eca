// SPDX-License-Identifier: MIT
package kmsterm.sys;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/** A small C program, compiled for a test. Without a compiler the test is skipped, and says so. */
public record CompiledC(Path program) {
    public static CompiledC compile(Path folder, String source) throws Exception {
        boolean compiler =
                Files.isExecutable(Path.of("/usr/bin/cc"))
                        || Files.isExecutable(Path.of("/usr/local/bin/cc"));
        assumeTrue(compiler, "skipped: no C compiler (cc), to hold this against");
        Path file = Files.writeString(folder.resolve("program.c"), source);
        Path program = folder.resolve("program");
        Process cc =
                new ProcessBuilder("cc", "-w", "-o", program.toString(), file.toString())
                        .redirectErrorStream(true)
                        .start();
        String messages = new String(cc.getInputStream().readAllBytes(), UTF_8);
        assertEquals(0, cc.waitFor(), messages);
        return new CompiledC(program);
    }

    /** What it prints. */
    public String run() throws Exception {
        Process process = new ProcessBuilder(program.toString()).start();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertEquals(0, process.waitFor());
        return output;
    }
}
