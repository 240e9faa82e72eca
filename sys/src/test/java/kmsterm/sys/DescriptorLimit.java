// SPDX-License-Identifier: MIT
package kmsterm.sys;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import kmsterm.sys.natives.Libc;

/** Uses up all descriptors but a few: the soft limit is lowered and what is left is opened. */
final class DescriptorLimit implements AutoCloseable {
    private static final int F_DUPFD = 0;

    private final String former;
    private final List<Fd> fillers = new ArrayList<>();

    DescriptorLimit() throws IOException {
        assumeTrue(
                new java.io.File("/usr/bin/prlimit").canExecute(),
                "skipped: no prlimit (util-linux)");
        former = prlimit("--noheadings", "--raw", "--output=SOFT", "--nofile").strip();
        prlimit("--nofile=" + (FdTest.openDescriptors() + 20) + ":");
        int number;
        while ((number = Libc.fcntl(0, F_DUPFD, 0)) >= 0) {
            fillers.add(Fd.own(number, "filler"));
        }
        assertEquals(-Errno.EMFILE, number);
    }

    void free(int count) {
        for (int i = 0; i < count; i++) {
            fillers.removeLast().close();
        }
    }

    private static String prlimit(String... arguments) throws IOException {
        List<String> argv = new ArrayList<>(List.of("/usr/bin/prlimit", "--pid", "" + Self.pid()));
        argv.addAll(List.of(arguments));
        // Its pipes are closed here and now, or the thread that reaps would free descriptors later.
        Process process = new ProcessBuilder(argv).redirectErrorStream(true).start();
        process.getOutputStream().close();
        process.getErrorStream().close();
        String output;
        try (InputStream pipe = process.getInputStream()) {
            output = new String(pipe.readAllBytes(), UTF_8);
            assertEquals(0, process.onExit().join().exitValue(), output);
        }
        return output;
    }

    @Override
    public void close() throws IOException {
        fillers.forEach(Fd::close);
        prlimit("--nofile=" + former + ":");
    }
}
