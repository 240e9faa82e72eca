// SPDX-License-Identifier: MIT
package kmsterm.sys;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PtyTest {
    @Test
    void child_printsToTheMasterAndEndsWithItsCode() {
        try (PtyFixture it = PtyFixture.shell("echo hi; exit 7")) {
            assertEquals(new Child.Exit(7, -1), it.await());
            assertEquals("hi\n", it.text());
        }
    }

    @Test
    void killedChild_tellsItsSignal() {
        try (PtyFixture it = PtyFixture.shell("kill -9 $$")) {
            Child.Exit exit = it.await();
            assertEquals(new Child.Exit(-1, 9), exit);
            assertEquals(137, exit.shellStatus());
        }
    }

    @Test
    void exit_isReapedOnceAndToldAgain() {
        try (PtyFixture it = PtyFixture.shell("exit 3")) {
            Child.Exit exit = it.await();
            assertEquals(exit, it.child.exit().orElseThrow());
        }
    }

    @Test
    void runningChild_hasNoExit() {
        try (PtyFixture it = PtyFixture.shell("echo up; read x")) {
            it.awaitOutput("up");
            assertTrue(it.child.exit().isEmpty());
            it.type("\n").await();
        }
    }

    @Test
    void everythingPrintedBeforeTheEnd_isRead() {
        String line = "0123456789".repeat(6);
        for (int i = 0; i < 100; i++) {
            try (PtyFixture it = PtyFixture.shell("seq -f '" + line + "%g' 40; printf last")) {
                it.await();
                assertTrue(it.output.toString().endsWith(line + "40\r\nlast"), "run " + i);
            }
        }
    }

    @Test
    void users_areTheSessionAndWhoeverHasTheSlaveOpen() {
        // One ignores signals, one is in a session of its own, one has nothing to do with it.
        try (PtyFixture it =
                        PtyFixture.shell(
                                "trap '' HUP TERM; setsid sleep 1000 & setsid sleep 1001"
                                        + " <&- >/dev/null 2>&1 & echo $!; sleep 1002 & echo up; wait");
                PtyFixture other = PtyFixture.shell("echo up; read x; echo alive")) {
            it.awaitOutput("up");
            other.awaitOutput("up");
            try (PtyUsers users = it.pty.users()) {
                assertEquals(3, users.kill());
                assertEquals(0, users.kill());
            }
            assertEquals(new Child.Exit(-1, 9), it.await());
            other.type("\n").await();
            assertTrue(other.text().contains("alive"));
            long apart = Long.parseLong(it.text().lines().findFirst().orElseThrow());
            assertTrue(ProcessHandle.of(apart).orElseThrow().destroyForcibly());
        }
    }

    @Test
    void foreground_isTheGroupThatReads() {
        try (PtyFixture it = PtyFixture.shell("echo up; read x")) {
            it.awaitOutput("up");
            assertEquals(it.child.pid(), it.pty.foreground());
        }
    }

    @Test
    void windowSize_reachesTheChildWithSigwinch() {
        try (PtyFixture it =
                PtyFixture.shell(
                        "trap 'stty size; exit' WINCH; stty size; while :; do sleep 1; done")) {
            it.awaitOutput("24 80");
            it.pty.resize(132, 50, 0, 0);
            // Under load the trap runs when sleep is done: the shell waits for it.
            it.await();
            assertEquals("24 80\n50 132\n", it.text());
        }
    }

    @Test
    void newTerminal_isSaneAndUtf8() {
        try (PtyFixture it = PtyFixture.shell("stty -a")) {
            it.await();
            String modes = it.text();
            for (String mode :
                    List.of(" iutf8", " icanon", " echo ", " isig ", " icrnl ", " opost ", "onlcr"))
                assertTrue((" " + modes.replace('\n', ' ')).contains(mode), mode + " in " + modes);
            assertTrue(modes.contains("erase = ^?"), modes);
        }
    }

    @Test
    void echo_followsTheSlave() {
        try (PtyFixture it = new PtyFixture()) {
            assertTrue(it.pty.echo());
            it.start(
                    PtyFixture.command(
                            "sh",
                            "-c",
                            "stty -echo; echo off; read x; stty echo; echo on; read x"));
            it.awaitOutput("off");
            assertFalse(it.pty.echo());
            it.type("\n").awaitOutput("on");
            assertTrue(it.pty.echo());
            it.type("\n").await();
        }
    }

    @Test
    void secret_isALineThatIsNotEchoed() {
        try (PtyFixture it = new PtyFixture()) {
            assertFalse(it.pty.secret());
            it.start(
                    PtyFixture.command(
                            "sh",
                            "-c",
                            "stty -echo; echo off; read x; stty -icanon; echo raw; read x;"
                                    + " stty icanon; echo again; read x"));
            it.awaitOutput("off");
            assertTrue(it.pty.secret());
            it.type("\n").awaitOutput("raw");
            assertFalse(it.pty.secret());
            it.type("\n").awaitOutput("again");
            assertTrue(it.pty.secret());
            it.type("\n").await();
        }
    }

    @Test
    void interruptKey_reachesTheForegroundGroup() {
        try (PtyFixture it = new PtyFixture().start(PtyFixture.command("cat"))) {
            it.type("up\n").awaitOutput("up\r\nup").type("\003");
            assertEquals(2, it.await().signal());
        }
    }

    @Test
    void environment_isExactlyTheCommands() {
        try (PtyFixture it = new PtyFixture()) {
            it.start(new Command(List.of("/usr/bin/env"), Map.of("A", "é b", "B", ""), ""));
            it.await();
            String utf8 =
                    new String(
                            it.text().getBytes(java.nio.charset.StandardCharsets.ISO_8859_1),
                            java.nio.charset.StandardCharsets.UTF_8);
            assertEquals(List.of("A=é b", "B="), utf8.lines().sorted().toList());
        }
    }

    @Test
    void directory_isWhereTheChildStarts() {
        try (PtyFixture it = new PtyFixture()) {
            it.start(new Command(List.of("pwd"), PtyFixture.ENVIRONMENT, "/usr/lib"));
            it.await();
            assertEquals("/usr/lib\n", it.text());
        }
    }

    @Test
    void missingDirectory_isNamed() {
        SysException e = refused(new Command(List.of("pwd"), PtyFixture.ENVIRONMENT, "/nowhere"));
        assertEquals("/nowhere: chdir: ENOENT (No such file or directory)", e.getMessage());
    }

    @Test
    void missingProgram_isEnoent() {
        SysException e = refused(PtyFixture.command("no-such-program"));
        assertEquals(
                "no-such-program: posix_spawn: ENOENT (No such file or directory)", e.getMessage());
        assertEquals(Errno.ENOENT, refused(PtyFixture.command("/no/such")).errno());
        assertEquals(Errno.ENOENT, refused(PtyFixture.command("")).errno());
    }

    @Test
    void programWithoutExecuteBit_isEacces(@TempDir Path folder) throws Exception {
        Files.writeString(folder.resolve("prog"), "#!/bin/sh\n");
        Map<String, String> path = Map.of("PATH", folder + ":/usr/bin");
        assertEquals(Errno.EACCES, refused(new Command(List.of("prog"), path, "")).errno());
        assertEquals(
                Errno.EACCES,
                refused(PtyFixture.command(folder.resolve("prog").toString())).errno());
    }

    @Test
    void path_isTheChildsAndSearchedInOrder(@TempDir Path folder) throws Exception {
        Files.createDirectories(folder.resolve("a/true"));
        Files.createDirectories(folder.resolve("b"));
        Path program = Files.writeString(folder.resolve("b/true"), "#!/bin/sh\necho mine\n");
        assertTrue(program.toFile().setExecutable(true));
        try (PtyFixture it = new PtyFixture()) {
            String path = folder + "/none:" + folder + "/a:" + folder + "/b:/usr/bin";
            it.start(new Command(List.of("true"), Map.of("PATH", path), ""));
            it.await();
            assertEquals("mine\n", it.text());
        }
    }

    @Test
    void scriptWithoutInterpreterLine_isEnoexec(@TempDir Path folder) throws Exception {
        Path script = Files.writeString(folder.resolve("s"), "echo hi\n");
        assertTrue(script.toFile().setExecutable(true));
        assertEquals(Errno.ENOEXEC, refused(PtyFixture.command(script.toString())).errno());
    }

    private static SysException refused(Command command) {
        try (Pty pty = Pty.open(80, 24, 0, 0)) {
            int before = FdTest.openDescriptors();
            SysException e = assertThrows(SysException.class, () -> pty.spawn(command));
            assertEquals(before, FdTest.openDescriptors());
            return e;
        }
    }

    @Test
    void commandsThatNoExecTakes_areRefused() {
        Map<String, String> none = Map.of();
        assertThrows(IllegalArgumentException.class, () -> new Command(List.of(), none, ""));
        assertThrows(IllegalArgumentException.class, () -> new Command(List.of("a\0"), none, ""));
        assertThrows(
                IllegalArgumentException.class,
                () -> new Command(List.of("a"), Map.of("A=B", ""), ""));
    }

    @Test
    void childThatIgnoresHup_runsOnUntilItIsKilled() {
        try (PtyFixture it = PtyFixture.shell("trap '' HUP; echo up; while :; do sleep 1; done")) {
            it.awaitOutput("up");
            it.watch.close();
            it.pty.close();
            it.child.signalGroup(1);
            assertFalse(it.loop.step(50_000_000), "it goes on");
            it.child.signalGroup(9);
            while (it.child.exit().isEmpty()) {
                it.step();
            }
            assertEquals(9, it.child.exit().orElseThrow().signal());
        }
    }

    @Test
    void closingTheMaster_hangsUpOnTheChild() {
        try (PtyFixture it = PtyFixture.shell("echo up; read x")) {
            it.awaitOutput("up");
            it.watch.close();
            it.pty.close();
            while (it.child.exit().isEmpty()) {
                it.step();
            }
            assertEquals(1, it.child.exit().orElseThrow().signal());
        }
    }
}
