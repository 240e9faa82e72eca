// SPDX-License-Identifier: MIT
package kmsterm.bench;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * How long a start takes, stage by stage, and how much memory the program has then. The clock is
 * this process's: it runs from exec of the launcher to the moment that a line of the debug log, or
 * the child's first word, arrives here.
 */
final class StartupBench {
    /** A line of the log that contains this text means that the stage was reached. */
    private static final Map<String, String> STAGES =
            Map.of(
                    "startup: options read", "options read",
                    "startup: system calls bound", "system calls bound",
                    "startup: loop and terminal made", "loop and terminal made",
                    " in memory", "output made",
                    "control: listening on ", "control socket open",
                    " runs as process ", "login started",
                    "first frame drawn", "first frame drawn");

    private static final String CHILD = "login's first word";

    private final Path program;
    private final Path folder;
    private final Map<String, List<Double>> samples = new LinkedHashMap<>();

    private StartupBench(Path program, Path folder) {
        this.program = program;
        this.folder = folder;
    }

    /** Arguments: the program's folder, the number of runs. */
    public static void main(String[] args) throws Exception {
        Path folder = Files.createTempDirectory("kmsterm-startup");
        var bench = new StartupBench(Path.of(args[0]), folder);
        int runs = Integer.parseInt(args[1]);
        try {
            for (int run = 0; run < runs; run++) {
                bench.console();
            }
            for (int run = 0; run < runs; run++) {
                bench.command("kmsterm --version", "kmsterm", "--version");
                bench.command("kmsterm --help", "kmsterm", "--help");
                bench.command("kmstermctl --version", "kmstermctl", "--version");
            }
        } finally {
            for (File file : folder.toFile().listFiles()) {
                Files.delete(file.toPath());
            }
            Files.delete(folder);
        }
        bench.print(runs);
    }

    /** Two threads add: that which reads the log, and that which waits for the child. */
    private synchronized void add(String name, double value) {
        samples.computeIfAbsent(name, _ -> new ArrayList<>()).add(value);
    }

    private static double ms(long startNs) {
        return (System.nanoTime() - startNs) / 1e6;
    }

    private void console() throws Exception {
        Path fifo = folder.resolve("fifo");
        run("mkfifo", fifo.toString());
        var builder =
                new ProcessBuilder(
                        program.resolve("bin/kmsterm").toString(),
                        "--debug",
                        "--video",
                        "virtual:1920x1080",
                        "--control",
                        folder.resolve("sock").toString(),
                        "--",
                        "sh",
                        "-c",
                        "echo \"$$\" >\"$1\"; echo up; exec sleep 1000",
                        "sh",
                        fifo.toString());
        builder.redirectInput(new File("/dev/null")).redirectOutput(new File("/dev/null"));
        // Open for both, so that opening does not wait for the other end.
        try (var word = new RandomAccessFile(fifo.toFile(), "rw")) {
            long startNs = System.nanoTime();
            Process process = builder.start();
            var child = Thread.ofPlatform().start(() -> firstWord(word, startNs));
            try (var log =
                    new BufferedReader(
                            new InputStreamReader(
                                    process.getErrorStream(), StandardCharsets.UTF_8))) {
                int missing = STAGES.size();
                while (missing > 0) {
                    String line = log.readLine();
                    double ms = ms(startNs);
                    if (line == null) {
                        throw new IllegalStateException(
                                "the program ended after " + samples.keySet());
                    }
                    for (var stage : STAGES.entrySet()) {
                        if (line.contains(stage.getKey())) {
                            add(stage.getValue(), ms);
                            missing--;
                        }
                    }
                }
                child.join();
                memory(process.pid());
            } finally {
                process.destroy();
                process.waitFor();
            }
        }
        Files.delete(fifo);
    }

    private void firstWord(RandomAccessFile fifo, long startNs) {
        try {
            fifo.readLine();
            add(CHILD, ms(startNs));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Only root can look: the program forbids others to. Source: proc(5). */
    private void memory(long pid) throws IOException {
        Path proc = Path.of("/proc", Long.toString(pid));
        for (String line : Files.readAllLines(proc.resolve("smaps_rollup"))) {
            for (String kind : List.of("Rss", "Pss", "Private_Dirty")) {
                if (line.startsWith(kind + ":")) {
                    String kib = line.substring(kind.length() + 1).replace("kB", "").strip();
                    add(kind + ", MiB", Integer.parseInt(kib) / 1024.0);
                }
            }
        }
        String stat = Files.readString(proc.resolve("stat"));
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        // utime and stime, in ticks of 10 ms.
        add("CPU, ms", 10.0 * (Long.parseLong(fields[11]) + Long.parseLong(fields[12])));
        add("threads", Integer.parseInt(fields[17]));
    }

    private void command(String name, String launcher, String argument) throws Exception {
        long startNs = System.nanoTime();
        run(program.resolve("bin").resolve(launcher).toString(), argument);
        add(name, ms(startNs));
    }

    private static void run(String... command) throws Exception {
        Process process =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(new File("/dev/null"))
                        .start();
        if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
            process.destroyForcibly();
            throw new IllegalStateException("failed: " + String.join(" ", command));
        }
    }

    private void print(int runs) {
        System.out.printf("%-26s%9s%9s%9s   (%d runs)%n", "", "median", "least", "most", runs);
        // Stages in the order in which they are reached, then the rest as it came.
        var names = new ArrayList<>(samples.keySet());
        names.sort(
                (a, b) ->
                        Double.compare(
                                isStage(a) ? median(a) : Double.MAX_VALUE,
                                isStage(b) ? median(b) : Double.MAX_VALUE));
        for (String name : names) {
            List<Double> values = samples.get(name);
            System.out.printf(
                    "%-26s%9.1f%9.1f%9.1f%n",
                    name + (isStage(name) || name.startsWith("kmsterm") ? ", ms" : ""),
                    median(name),
                    Collections.min(values),
                    Collections.max(values));
        }
    }

    private static boolean isStage(String name) {
        return name.equals(CHILD) || STAGES.containsValue(name);
    }

    private double median(String name) {
        var sorted = new ArrayList<>(samples.get(name));
        Collections.sort(sorted);
        return sorted.get(sorted.size() / 2);
    }
}
