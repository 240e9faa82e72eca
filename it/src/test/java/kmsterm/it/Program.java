// SPDX-License-Identifier: MIT
package kmsterm.it;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The packaged program, as a user finds it on disk. */
final class Program {
    /** Its folder; everything in it is relocatable. */
    static final Path HOME = Path.of(System.getProperty("kmsterm.program")).normalize();

    private Program() {}

    static Path bin(String name) {
        return HOME.resolve("bin").resolve(name);
    }

    /** What a command printed and how it ended. */
    record Result(int status, String out, String err) {
        Result assertStatus(int expected) {
            if (status != expected) {
                throw new AssertionError(
                        "status " + status + " instead of " + expected + "\n" + out + err);
            }
            return this;
        }
    }

    /** Runs a command to its end with nothing of this process's environment. */
    static Result run(Path cwd, Map<String, String> environment, List<String> command)
            throws IOException, InterruptedException {
        Path out = Files.createTempFile("kmsterm", ".out");
        Path err = Files.createTempFile("kmsterm", ".err");
        try {
            var builder = builder(cwd, environment, command);
            Process process =
                    builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
            if (!process.waitFor(Deadline.SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
                throw new AssertionError("does not end: " + command + "\n" + Files.readString(err));
            }
            return new Result(process.exitValue(), text(out), text(err));
        } finally {
            Files.delete(out);
            Files.delete(err);
        }
    }

    static ProcessBuilder builder(Path cwd, Map<String, String> environment, List<String> command) {
        var builder = new ProcessBuilder(new ArrayList<>(command)).directory(cwd.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        return builder.redirectInput(Path.of("/dev/null").toFile());
    }

    /** Of files that a program may have written anything into. */
    static String text(Path file) throws IOException {
        return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    }
}
