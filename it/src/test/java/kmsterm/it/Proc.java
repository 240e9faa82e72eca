// SPDX-License-Identifier: MIT
package kmsterm.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What /proc tells of a process. Source: proc(5). */
record Proc(long pid) {
    private Path path(String name) {
        return Path.of("/proc", Long.toString(pid), name);
    }

    boolean exists() {
        return Files.exists(path("stat"));
    }

    /** Descriptor numbers and what they are, {@code "0 /dev/pts/3"}, in order. */
    List<String> descriptors() {
        var found = new ArrayList<String>();
        try (Stream<Path> fds = Files.list(path("fd"))) {
            for (Path fd :
                    fds.sorted(
                                    (a, b) ->
                                            Integer.compare(
                                                    Integer.parseInt(a.getFileName().toString()),
                                                    Integer.parseInt(b.getFileName().toString())))
                            .toList()) {
                found.add(fd.getFileName() + " " + target(fd));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found;
    }

    private static String target(Path link) {
        try {
            return Files.readSymbolicLink(link).toString();
        } catch (IOException e) {
            return "closed meanwhile";
        }
    }

    int descriptorCount() {
        return descriptors().size();
    }

    /** A line of /proc/PID/status, as {@code "SigIgn"}. */
    String status(String key) {
        try {
            for (String line : Files.readAllLines(path("status"))) {
                if (line.startsWith(key + ":")) {
                    return line.substring(key.length() + 1).strip();
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        throw new AssertionError("no " + key);
    }

    int threads() {
        return Integer.parseInt(status("Threads"));
    }

    int rssKiB() {
        return Integer.parseInt(status("VmRSS").replace(" kB", ""));
    }

    /** Fields of /proc/PID/stat counted as proc(5) does, from 1; only those after the name. */
    String stat(int field) {
        try {
            String line = Files.readString(path("stat"));
            return line.substring(line.lastIndexOf(')') + 2).split(" ", -1)[field - 3];
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    long parent() {
        return Long.parseLong(stat(4));
    }

    long session() {
        return Long.parseLong(stat(6));
    }

    /** Device number of the controlling terminal, 0 for none. */
    long tty() {
        return Long.parseLong(stat(7));
    }

    /** Living and dead: a zombie counts. */
    List<Proc> children() {
        var found = new ArrayList<Proc>();
        try (Stream<Path> all = Files.list(Path.of("/proc"))) {
            for (Path entry : all.toList()) {
                String name = entry.getFileName().toString();
                if (!Character.isDigit(name.charAt(0))) {
                    continue;
                }
                var process = new Proc(Long.parseLong(name));
                try {
                    if (process.parent() == pid) {
                        found.add(process);
                    }
                } catch (UncheckedIOException e) {
                    // Gone between the two looks.
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found;
    }
}
