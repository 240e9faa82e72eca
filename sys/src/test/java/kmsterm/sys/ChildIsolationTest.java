// SPDX-License-Identifier: MIT
package kmsterm.sys;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import kmsterm.sys.natives.Libc;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import sun.misc.Signal;
import sun.misc.SignalHandler;

/** What a shell sees of itself when its parent has left everything wrong that can be inherited. */
class ChildIsolationTest {
    private static final int F_DUPFD = 0;
    private static final List<Fd> INHERITABLE = new ArrayList<>();
    private static final Signal USR1 = new Signal("USR1");
    private static final Signal TSTP = new Signal("TSTP");
    private static SignalHandler formerUsr1;
    private static SignalHandler formerTstp;
    private static String shell;
    private static int pid;
    private static String slavePath;

    @BeforeAll
    static void listFromInside() {
        formerUsr1 = Signal.handle(USR1, SignalHandler.SIG_IGN);
        formerTstp = Signal.handle(TSTP, SignalHandler.SIG_IGN);
        for (int from : new int[] {3, 100, 500}) {
            INHERITABLE.add(Fd.own(Libc.fcntl(0, F_DUPFD, from), "inheritable"));
        }
        // Builtins only: while a shell starts a program it has pipes open and signals blocked.
        String script =
                """
                while read -r line; do echo "$line"; done < /proc/$$/status
                read -r line < /proc/$$/stat; echo "stat $line"
                n=0; fds=; while [ $n -lt 1024 ]; do
                [ ! -e /proc/$$/fd/$n ] || fds="$fds $n"; n=$((n + 1)); done; echo "fds$fds"
                """;
        try (PtyFixture it = PtyFixture.shell(script)) {
            it.await();
            shell = it.text();
            pid = it.child.pid();
            slavePath = it.pty.slavePath();
        }
    }

    @AfterAll
    static void restore() {
        INHERITABLE.forEach(Fd::close);
        Signal.handle(USR1, formerUsr1);
        Signal.handle(TSTP, formerTstp);
    }

    private static String line(String start) {
        return shell.lines().filter(l -> l.startsWith(start)).findFirst().orElseThrow();
    }

    private static String hex(String name) {
        return line(name + ":").substring(name.length() + 1).strip();
    }

    @Test
    void descriptors_areTheTerminalThreeTimes() {
        assertEquals("fds 0 1 2", line("fds"));
    }

    @Test
    void ignoredSignals_areNone() {
        assertEquals("0000000000000000", hex("SigIgn"));
    }

    @Test
    void blockedSignals_areNone() {
        assertEquals("0000000000000000", hex("SigBlk"));
    }

    @Test
    void child_leadsItsOwnSessionAndGroup() {
        assertEquals(List.of(pid, pid), List.of(stat(5), stat(6)));
    }

    @Test
    void controllingTerminal_isTheSlave() {
        int minor = Integer.parseInt(slavePath.substring("/dev/pts/".length()));
        // Unix98 slaves have the majors 136 to 143; the numbers as in proc(5), tty_nr.
        int number = (136 + (minor >> 8)) * 256 + (minor & 0xff);
        assertEquals(number, stat(7));
    }

    @Test
    void foregroundGroup_isTheChilds() {
        assertTrue(stat(8) > 0);
    }

    /** Field of proc(5) stat, from 1. */
    private static int stat(int field) {
        return Integer.parseInt(line("stat ").split(" ", -1)[field]);
    }
}
