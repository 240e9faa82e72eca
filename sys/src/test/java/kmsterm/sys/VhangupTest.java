// SPDX-License-Identifier: MIT
package kmsterm.sys;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What login(1) does to the terminal that it was started on. */
class VhangupTest {
    private static final String LOGIN =
            """
            #include <fcntl.h>
            #include <signal.h>
            #include <stdio.h>
            #include <string.h>
            #include <termios.h>
            #include <unistd.h>
            int main(int argc, char **argv) {
              struct termios modes;
              char line[100] = "";
              tcgetattr(0, &modes);
              // The hang-up takes an echo away that nobody has read yet.
              struct termios quiet = modes;
              quiet.c_lflag &= ~ECHO;
              tcsetattr(0, TCSANOW, &quiet);
              char *tty = strdup(ttyname(0));
              write(1, "before ", 7);
              read(0, line, sizeof line);
              signal(SIGHUP, SIG_IGN);
              close(0); close(1); close(2);
              if (vhangup() != 0) return 1;
              usleep(300000);
              if (open(tty, O_RDWR) != 0) return 2;
              dup2(0, 1);
              tcsetattr(0, TCSANOW, &modes);
              write(1, "after ", 6);
              int n = read(0, line, sizeof line);
              write(1, "got ", 4);
              write(1, line, n);
              return 5;
            }
            """;

    @Test
    void terminalHungUpByLogin_worksOnWithoutSpinning(@TempDir Path folder) throws Exception {
        assumeTrue(Self.uid() == 0, "skipped: vhangup(2) needs root");
        CompiledC login = CompiledC.compile(folder, LOGIN);
        try (PtyFixture it = new PtyFixture()) {
            it.start(PtyFixture.command(login.program().toString()));
            it.awaitOutput("before ").type("\n");
            int readsBefore = it.reads;
            assertFalse(it.loop.step(100_000_000), "quiet while no slave is open");
            assertEquals(readsBefore, it.reads);
            it.awaitOutput("after ").type("typed\n");
            assertEquals(new Child.Exit(5, -1), it.await());
            assertTrue(it.text().endsWith("got typed\n"), it.text());
        }
    }

    @Test
    void realLogin_keepsUtf8AndTheTerminal() {
        assumeTrue(Self.uid() == 0, "skipped: login(1) needs root");
        assumeTrue(new java.io.File("/bin/login").canExecute(), "skipped: no /bin/login");
        try (PtyFixture it = new PtyFixture()) {
            it.start(PtyFixture.command("/bin/login", "-f", "root"));
            it.type("stty -a; tty; exit 6\n");
            Child.Exit exit = it.await();
            assertTrue(it.text().contains(" iutf8"), it.text());
            assertTrue(it.text().contains(it.pty.slavePath()), it.text());
            assertEquals(0, exit.exitCode(), "login's own, whatever the shell's");
        }
    }
}
