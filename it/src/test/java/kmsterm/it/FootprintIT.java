// SPDX-License-Identifier: MIT
package kmsterm.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where the program can live, and what it leaves on disk: nothing. */
class FootprintIT {
    private static final Map<String, String> PATH_ONLY = Map.of("PATH", "/usr/bin:/bin");

    @TempDir Path folder;

    private Program.Result version(Path cwd, Path program) throws Exception {
        return Program.run(cwd, PATH_ONLY, List.of(program.toString(), "--version"));
    }

    @Test
    void program_runsFromWhereverItIsCopiedTo() throws Exception {
        Path copy = folder.resolve("a copy of kmsterm");
        Program.run(
                        folder,
                        PATH_ONLY,
                        List.of("cp", "-r", Program.HOME.toString(), copy.toString()))
                .assertStatus(0);
        Program.Result result = version(folder, copy.resolve("bin/kmsterm")).assertStatus(0);
        assertEquals(version(folder, Program.bin("kmsterm")).out(), result.out());
        assertEquals("", result.err());
    }

    @Test
    void program_runsThroughSymbolicLinks() throws Exception {
        Files.createDirectory(folder.resolve("bin"));
        Files.createSymbolicLink(folder.resolve("there"), Program.HOME);
        Files.createSymbolicLink(folder.resolve("bin/one"), Path.of("../there/bin/kmsterm"));
        Files.createSymbolicLink(folder.resolve("two"), Path.of("bin/one"));
        for (String command : List.of("there/bin/kmsterm", "bin/one", "./two")) {
            assertTrue(
                    version(folder, Path.of(command)).assertStatus(0).out().startsWith("kmsterm "));
        }
    }

    @Test
    void program_runsWhereItsFolderWasDeleted() throws Exception {
        var result =
                Program.run(
                        folder,
                        PATH_ONLY,
                        List.of(
                                "sh",
                                "-c",
                                "mkdir gone; cd gone; rmdir ../gone; exec \"$1\" --version",
                                "sh",
                                Program.bin("kmsterm").toString()));
        assertTrue(result.assertStatus(0).out().startsWith("kmsterm "), result.out());
    }

    @Test
    void program_ignoresOptionsMeantForOtherJavaPrograms() throws Exception {
        var environment =
                Map.of(
                        "PATH",
                        "/usr/bin:/bin",
                        "JDK_JAVA_OPTIONS",
                        "-Xmx1m",
                        "JAVA_TOOL_OPTIONS",
                        "-XX:+UsePerfData",
                        "_JAVA_OPTIONS",
                        "-Xint");
        var result =
                Program.run(
                        folder,
                        environment,
                        List.of(Program.bin("kmsterm").toString(), "--version"));
        assertEquals("", result.assertStatus(0).err());
    }

    @Test
    void program_runsFromAReadOnlyFileSystemWithoutHome() throws Exception {
        assumeTrue("root".equals(System.getProperty("user.name")), "mounting takes root");
        Path mount = Files.createDirectory(folder.resolve("mount"));
        String script =
                "mount --bind \"$1\" \"$2\" && mount -o remount,bind,ro \"$2\" && cd \"$2\" && exec"
                        + " bin/kmsterm --video virtual:640x400 --once -- sh -c 'pwd; exit 7'";
        var result =
                Program.run(
                        folder,
                        PATH_ONLY,
                        List.of(
                                "unshare",
                                "--mount",
                                "sh",
                                "-c",
                                script,
                                "sh",
                                Program.HOME.toString(),
                                mount.toString()));
        result.assertStatus(7);
    }

    @Test
    void console_writesNothingButItsSocket() throws Exception {
        Path cwd = Files.createDirectory(folder.resolve("cwd"));
        Path tmp = Files.createDirectory(folder.resolve("tmp"));
        var before = files(Program.HOME);
        try (var console =
                ItConsole.in(folder)
                        .environment("TMPDIR", tmp.toString())
                        .cwd(cwd)
                        .login("sh", "-c", "echo up; exec cat")) {
            console.awaitText("up");
            console.type("typed\r").awaitText("typed\ntyped");
            assertEquals(List.of(), files(cwd));
            assertEquals(List.of(), files(tmp));
            assertEquals(List.of(), files(folder.resolve("home")));
            assertFalse(Files.exists(perfData(console.proc())));
        }
        assertEquals(before, files(Program.HOME));
        assertFalse(Files.exists(folder.resolve("control.sock")), "the socket stayed");
    }

    private static List<String> files(Path top) throws IOException {
        try (Stream<Path> all = Files.walk(top)) {
            return all.filter(Files::isRegularFile)
                    .map(f -> top.relativize(f) + " " + f.toFile().length())
                    .sorted()
                    .toList();
        }
    }

    /** Where a JVM keeps its performance data, if it does. */
    private static Path perfData(Proc process) {
        String user = System.getProperty("user.name");
        return Path.of("/tmp", "hsperfdata_" + user, Long.toString(process.pid()));
    }

    @Test
    void crash_leavesNoFileAndNoWordOfWhatWasTyped() throws Exception {
        Path cwd = Files.createDirectory(folder.resolve("cwd"));
        try (var console =
                ItConsole.in(folder)
                        .cwd(cwd)
                        .under("prlimit", "--core=unlimited")
                        .login("sh", "-c", "echo up; exec cat")) {
            console.awaitText("up");
            console.type("Geheimnis\r").awaitText("Geheimnis\nGeheimnis");
            new ProcessBuilder("kill", "-SEGV", Long.toString(console.proc().pid()))
                    .start()
                    .waitFor();
            console.awaitEnd();
            assertEquals(List.of(), files(cwd));
            assertEquals(List.of(), files(folder.resolve("home")));
            String said = console.log() + Program.text(folder.resolve("out"));
            assertTrue(said.contains("SIGSEGV"), said);
            assertFalse(said.contains("Geheimnis"), said);
        }
    }

    @Test
    void otherUsersDebugger_findsTheProcessClosed() throws Exception {
        try (var console = ItConsole.in(folder).login("sleep", "1000")) {
            // What PR_SET_DUMPABLE 0 does to the files in /proc. Source: proc(5).
            var owner = Files.getOwner(Path.of("/proc", "" + console.proc().pid(), "environ"));
            assertEquals("root", owner.getName());
            String limits = console.proc().status("CoreDumping");
            assertEquals("0", limits);
        }
    }

    @Test
    void twoConsoles_runSideBySide() throws Exception {
        Path one = Files.createDirectory(folder.resolve("one"));
        Path two = Files.createDirectory(folder.resolve("two"));
        try (var first = ItConsole.in(one).login("sh", "-c", "echo first; exec cat");
                var second = ItConsole.in(two).login("sh", "-c", "echo second; exec cat")) {
            first.awaitText("first");
            second.awaitText("second");
            first.type("to the first\r").awaitText("to the first\nto the first");
            assertFalse(second.screen().contains("to the first"));
        }
    }

    @Test
    void secondConsoleOnOneSocket_saysThatItIsTaken() throws Exception {
        try (var first = ItConsole.in(folder).login("sh", "-c", "echo first; exec cat")) {
            first.awaitText("first");
            var command =
                    List.of(
                            Program.bin("kmsterm").toString(),
                            "--video",
                            "virtual:640x400",
                            "--control",
                            first.socket().toString(),
                            "--once",
                            "--",
                            "true");
            var result = Program.run(folder, PATH_ONLY, command).assertStatus(0);
            assertTrue(result.err().contains("control: "), result.err());
            first.type("still here\r").awaitText("still here\nstill here");
        }
    }
}
