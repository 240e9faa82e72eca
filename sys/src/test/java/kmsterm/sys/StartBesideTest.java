// SPDX-License-Identifier: MIT
package kmsterm.sys;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A program that is handed a descriptor. */
@Timeout(60)
class StartBesideTest {
    private static final Map<String, String> ENVIRONMENT = Map.of("PATH", "/usr/bin:/bin");

    /** What a script says through the descriptor, and how it ended. */
    private static String said(String script, int inheritedFrom) {
        try (Pipe pipe = new Pipe();
                Fd passed = duplicate(pipe.far, inheritedFrom)) {
            // Its output would wait for nobody.
            Child.Exit exit = await(List.of("sh", "-c", script), passed);
            return pipe.read(pipe.near) + exit.shellStatus();
        }
    }

    private static Fd duplicate(Fd fd, int from) {
        return Fd.own(kmsterm.sys.natives.Libc.fcntl(fd.number(), 1030, from), "duplicate");
    }

    private static Child.Exit await(List<String> argv, Fd passed) {
        Child.Exit[] exit = new Child.Exit[1];
        try (EventLoop loop = new EventLoop(Clock.monotonic());
                Child child = Child.startBeside(new Command(argv, ENVIRONMENT, ""), passed)) {
            EventLoop.Watch watch =
                    loop.watch(
                            child.pidfd(),
                            EventLoop.IN,
                            events -> {
                                exit[0] = child.exit().orElseThrow();
                                loop.stop();
                            });
            loop.run();
            watch.close();
        }
        return exit[0];
    }

    @Test
    void descriptor_hasTheNumberThree() {
        assertEquals("here7", said("printf here >&3; exit 7", 100));
        assertEquals(3, Child.INHERITED_FD);
    }

    /** While a shell redirects it has others open: what is asked is what /proc says of it. */
    @Test
    void others_areNotInherited() {
        String script =
                "n=4; fds=; while [ $n -lt 1024 ]; do [ ! -e /proc/$$/fd/$n ] || fds=\"$fds $n\";"
                        + " n=$((n + 1)); done; echo \"others:$fds\" >&3";
        try (Pipe leaking = new Pipe()) {
            assertTrue(leaking.near.isOpen());
            assertEquals("others:\n0", said(script, 200));
        }
    }

    @Test
    void processGroup_isOurs() {
        String group =
                said(
                        "read -r pid name state parent group rest </proc/$$/stat;"
                                + " printf $group >&3",
                        100);
        String ours =
                said(
                        "read -r pid name state parent group rest </proc/$PPID/stat;"
                                + " printf $group >&3",
                        100);
        assertEquals(ours, group);
    }

    @Test
    void killed_isToldAsAShellTellsIt() {
        assertEquals("[-11]137", said("kill -9 $$", 100));
    }

    @Test
    void noSuchProgram_saysSo() {
        try (Pipe pipe = new Pipe()) {
            SysException e =
                    assertThrows(
                            SysException.class,
                            () -> await(List.of("/nonexistent/program"), pipe.far));
            assertEquals(Errno.ENOENT, e.errno());
        }
    }
}
